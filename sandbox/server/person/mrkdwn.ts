import { type DateReading, readableDate } from '../blocks/dates.ts';
import { unescaped } from '../blocks/escaping.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Who reads: names come from the workspace, dates are in the reader's zone. */
export interface Reader {
  workspace: Workspace;
  /** IANA zone. */
  tz: string;
}

/** Slack's mrkdwn as its reader sees it: names for ids, local dates, link texts, no formatting marks. */
export function readableMrkdwn(text: string, reader: Reader): string {
  const resolved = text.replaceAll(/<([^<>]+)>/g, (_whole, inside: string) => token(inside, reader));
  const plain = resolved
    .replaceAll(/(^|[^\p{L}\p{N}*])\*(?=\S)([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1$2')
    .replaceAll(/(^|[^\p{L}\p{N}_])_(?=\S)([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/gu, '$1$2')
    .replaceAll(/(^|[^\p{L}\p{N}~])~(?=\S)([^~\n]*[^\s~])~(?![\p{L}\p{N}~])/gu, '$1$2');
  return unescaped(plain);
}

/** One `<...>`: a mention, a date or a link. */
function token(inside: string, reader: Reader): string {
  const [target = '', label] = splitLabel(inside);
  if (target.startsWith('@')) return mention(target.slice(1), reader);
  if (target.startsWith('#'))
    return `#${reader.workspace.channels.get(target.slice(1))?.name ?? label ?? 'unknown'}`;
  if (target.startsWith('!date^')) return dateToken(target, label ?? '', reader);
  if (target.startsWith('!subteam^')) return label ?? '@group';
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

function splitLabel(inside: string): [string, string | undefined] {
  const bar = inside.indexOf('|');
  return bar < 0 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

export function mention(id: string, { workspace }: Reader): string {
  return `@${workspace.members.get(id)?.displayName ?? 'unknown'}`;
}

/** `<!date^seconds^format^link|fallback>`; the fallback when Slack could not read it. */
function dateToken(target: string, fallback: string, reader: Reader): string {
  const [, seconds = '', format = ''] = target.split('^');
  if (!/^\d+$/.test(seconds)) return fallback;
  return readableDate(Number(seconds), format, dateReading(reader)) ?? fallback;
}

/** How a reader reads dates: in their zone, by the sandbox clock. */
export function dateReading({ tz, workspace }: Reader): DateReading {
  return { tz, nowMs: workspace.clock.now() };
}
