import { useState } from 'react';
import type { JsonObject } from '../../server/json.ts';

/** JSON to read and to copy. */
export function JsonText({ json }: { json: JsonObject }) {
  const [isCopied, setCopied] = useState(false);
  const text = JSON.stringify(json, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="json">
      <button type="button" className="chip" onClick={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
