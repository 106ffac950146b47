import { useState } from 'react';
import type { JsonObject } from '../../server/json.ts';
import { usePage } from '../workspace/page-context.ts';

/** JSON to read and to copy. */
export function JsonText({ json }: { json: JsonObject }) {
  const { notify } = usePage();
  const [copied, setCopied] = useState<string>();
  const text = JSON.stringify(json, null, 2);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      notify('The browser does not let this page copy. Select the text instead.');
    }
  };
  return (
    <div className="json">
      <button type="button" className="chip" onClick={() => void copy()}>
        {copied === text ? 'Copied' : 'Copy'}
      </button>
      <span className="only-read-out" role="status">
        {copied === text && 'Copied'}
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
