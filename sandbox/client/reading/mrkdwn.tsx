import { Fragment, type ReactNode, useMemo } from 'react';
import { readableDate } from '../../server/blocks/dates.ts';
import { unescaped } from '../../server/blocks/escaping.ts';
import { Link } from './link.tsx';
import { ChannelMention, GroupMention, PersonMention } from './mention.tsx';
import { type Inline, inlines, mrkdwnTree, type Part } from './mrkdwn-tree.ts';
import { useReader } from './reader.ts';
import './reading.css';
import { safeAddressInMrkdwn } from './web-address.ts';

/** Slack's mrkdwn, drawn for the reader. `inline` leaves out boxes, for the inside of a label or a caption. */
export function Mrkdwn({ text, inline = false }: { text: string; inline?: boolean }) {
  const parts = useMemo(() => mrkdwnTree(text), [text]);
  const Box = inline ? 'span' : 'div';
  return (
    <Box className="bk-text" dir="auto">
      {drawAll(parts, (part) => (
        <DrawnPart part={part} inline={inline} />
      ))}
    </Box>
  );
}

function DrawnPart({ part, inline }: { part: Part; inline: boolean }) {
  if (part.kind === 'lines') return <Inlines of={part.children} />;
  if (part.kind === 'quote') {
    const Quote = inline ? 'span' : 'blockquote';
    return (
      <Quote className="bk-quote" dir="auto">
        <Inlines of={part.children} />
      </Quote>
    );
  }
  const Fence = inline ? 'code' : 'pre';
  return <Fence className="bk-preformatted">{unescaped(part.text)}</Fence>;
}

function Inlines({ of }: { of: Inline[] }) {
  return drawAll(of, (inline) => <DrawnInline of={inline} />);
}

function DrawnInline({ of }: { of: Inline }) {
  switch (of.kind) {
    case 'text':
      return unescaped(of.text);
    case 'code':
      return <code className="bk-code">{unescaped(of.text)}</code>;
    case 'bold':
      return (
        <strong>
          <Inlines of={of.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines of={of.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines of={of.children} />
        </s>
      );
    case 'emoji':
      return (
        <span className="bk-emoji" title={`:${of.name}:`}>
          {of.character}
        </span>
      );
    case 'token':
      return <Token target={of.target} label={of.label} />;
  }
}

function Token({ target, label }: { target: string; label: string | undefined }) {
  const shown = label === undefined ? undefined : <Inlines of={inlines(label)} />;
  if (target.startsWith('@')) return <PersonMention id={target.slice(1)} />;
  if (target.startsWith('#'))
    return <ChannelMention id={target.slice(1)} otherwise={label && unescaped(label)} />;
  if (target.startsWith('!date^')) return <DateToken target={target}>{shown}</DateToken>;
  if (target.startsWith('!subteam^')) return <GroupMention name={unescaped(label ?? '@group')} />;
  if (target.startsWith('!')) return <GroupMention name={unescaped(target.slice(1))} />;
  return (
    <Link address={safeAddressInMrkdwn(target)}>{shown ?? unescaped(target.replace(/^mailto:/, ''))}</Link>
  );
}

/** `!date^seconds^format^link`; what the app wrote for old clients when it can't be read. */
function DateToken({ target, children }: { target: string; children: ReactNode }) {
  const { tz, now } = useReader();
  const [, seconds = '', format = '', link] = target.split('^');
  if (!/^\d+$/.test(seconds)) return children;
  const read = readableDate(Number(seconds), unescaped(format), { tz, nowMs: now() });
  if (read === undefined) return children;
  return <Link address={link && safeAddressInMrkdwn(link)}>{read}</Link>;
}

/** A text never changes its order, so what stands in it may be told apart by its place. */
function drawAll<T>(items: T[], draw: (item: T) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: as said above
  return items.map((item, place) => <Fragment key={place}>{draw(item)}</Fragment>);
}
