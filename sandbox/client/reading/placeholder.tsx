import { isObject, type JsonObject } from '../../server/json.ts';
import { PlainText } from './plain-text.tsx';

/** Says honestly that something is not drawn, with the words it holds, so that nothing that was said gets lost. */
export function Placeholder({ of, kind }: { of: JsonObject; kind: 'block' | 'element' }) {
  const texts = [...new Set(textsIn(of))];
  return (
    <div className="bk-placeholder">
      <p>
        {String(of.type)}: the sandbox does not draw this {kind} yet
      </p>
      {texts.map((text) => (
        <p key={text}>
          <PlainText text={text} />
        </p>
      ))}
    </div>
  );
}

const wordMembers = new Set(['text', 'title', 'alt_text', 'caption', 'description', 'label', 'external_id']);

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' ? (wordMembers.has(name) && member !== '' ? [member] : []) : textsIn(member),
  );
}
