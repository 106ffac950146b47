import { compositionText, objectOf } from '../../server/json.ts';
import { withEmoji } from './emoji.ts';
import { Mrkdwn } from './mrkdwn.tsx';
import './reading.css';

/** A `plain_text` object's text: as it is, but for `:emoji:` where they are not turned off. */
export function PlainText({ text, emoji = true }: { text: string; emoji?: boolean }) {
  return (
    <span className="bk-text" dir="auto">
      {emoji ? withEmoji(text) : text}
    </span>
  );
}

/** A text object of either kind; nothing when there is none. `inline` is for the inside of labels. */
export function TextObject({ of, inline = false }: { of: unknown; inline?: boolean }) {
  const { type, emoji } = objectOf(of);
  const text = compositionText(of);
  if (text === '') return null;
  return type === 'mrkdwn' ? (
    <Mrkdwn text={text} inline={inline} />
  ) : (
    <PlainText text={text} emoji={emoji !== false} />
  );
}

/** A `plain_text` object as a string, for where nothing but a string can stand: a placeholder, a title. */
export function plainString(value: unknown): string {
  const text = compositionText(value);
  return objectOf(value).emoji === false ? text : withEmoji(text);
}
