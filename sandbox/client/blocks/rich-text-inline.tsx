import type { ReactNode } from 'react';
import { readableDate } from '../../server/blocks/dates.ts';
import { type JsonObject, objectOf, textOf } from '../../server/json.ts';
import { emojiNamed } from '../reading/emoji.ts';
import { Link } from '../reading/link.tsx';
import { ChannelMention, GroupMention, PersonMention } from '../reading/mention.tsx';
import { useReader } from '../reading/reader.ts';
import { safeAddress } from '../reading/web-address.ts';

/** A piece of rich text within a line, in its style. */
export function RichTextInline({ element }: { element: JsonObject }) {
  return styled(objectOf(element.style), <Content element={element} />);
}

function Content({ element }: { element: JsonObject }) {
  const text = textOf(element.text);
  switch (element.type) {
    case 'text':
      return text ?? '';
    case 'link':
      return <Link address={safeAddress(element.url)}>{text ?? textOf(element.url) ?? ''}</Link>;
    case 'user':
      return <PersonMention id={textOf(element.user_id) ?? ''} />;
    case 'channel':
      return <ChannelMention id={textOf(element.channel_id) ?? ''} />;
    case 'broadcast':
      return <GroupMention name={textOf(element.range) ?? ''} />;
    case 'usergroup':
      return <GroupMention name="group" />;
    case 'team':
      return <span className="bk-mention">{textOf(element.team_id)}</span>;
    case 'emoji':
      return <Emoji element={element} />;
    case 'date':
      return <DateInText element={element} />;
    case 'color':
      return <Color value={textOf(element.value) ?? ''} />;
    default:
      return text ?? `(${String(element.type)})`;
  }
}

function Emoji({ element }: { element: JsonObject }) {
  const name = textOf(element.name) ?? '';
  const [known = '', tone] = name.split('::');
  const character = emojiNamed(known, tone) ?? fromCodePoints(textOf(element.unicode));
  const address = safeAddress(element.url);
  if (character !== undefined) {
    return (
      <span className="bk-emoji" title={`:${name}:`}>
        {character}
      </span>
    );
  }
  return address ? <img className="bk-emoji-image" src={address} alt={`:${name}:`} /> : `:${name}:`;
}

/** `1f44d-1f3fc` as the character it stands for. */
function fromCodePoints(unicode: string | undefined): string | undefined {
  if (unicode === undefined || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return undefined;
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}

function DateInText({ element }: { element: JsonObject }) {
  const { tz, now } = useReader();
  const seconds = Number(element.timestamp);
  const read = readableDate(seconds, textOf(element.format) ?? '', { tz, nowMs: now() });
  if (read === undefined) return textOf(element.fallback) ?? '';
  return <Link address={safeAddress(element.url)}>{read}</Link>;
}

function Color({ value }: { value: string }) {
  const isColor = /^#[0-9a-f]{3,8}$/i.test(value);
  return (
    <>
      {isColor && <span className="bk-color" style={{ background: value }} aria-hidden />}
      {value}
    </>
  );
}

function styled(style: JsonObject, content: ReactNode): ReactNode {
  let drawn = content;
  if (style.code === true) drawn = <code className="bk-code">{drawn}</code>;
  if (style.strike === true) drawn = <s>{drawn}</s>;
  if (style.underline === true) drawn = <u>{drawn}</u>;
  if (style.italic === true) drawn = <em>{drawn}</em>;
  if (style.bold === true) drawn = <strong>{drawn}</strong>;
  if (style.highlight === true || style.client_highlight === true) drawn = <mark>{drawn}</mark>;
  return drawn;
}
