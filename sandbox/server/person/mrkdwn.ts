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

/** Slack escapes three characters, and only those. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
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
  return readableDate(Number(seconds), format, reader);
}

const DAY_MS = 86_400_000;

/** Slack's date format tokens, filled in for the reader. */
export function readableDate(seconds: number, format: string, { tz, workspace }: Reader): string {
  const at = seconds * 1000;
  const part = (options: Intl.DateTimeFormatOptions, when = at) =>
    new Intl.DateTimeFormat('en-US', { timeZone: tz, ...options }).format(when);
  const isoDay = (when: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: tz, dateStyle: 'short' }).format(when);
  const pretty = (otherwise: string) => {
    const now = workspace.clock.now();
    const names: [number, string][] = [
      [now, 'today'],
      [now - DAY_MS, 'yesterday'],
      [now + DAY_MS, 'tomorrow'],
    ];
    return names.find(([when]) => isoDay(when) === isoDay(at))?.[1] ?? otherwise;
  };
  const day = ordinal(Number(part({ day: 'numeric' })));
  const date = `${part({ month: 'long' })} ${day}, ${part({ year: 'numeric' })}`;
  const short = part({ month: 'short', day: 'numeric', year: 'numeric' });
  const long = `${part({ weekday: 'long' })}, ${date}`;
  const values: { [token: string]: () => string } = {
    date_num: () => isoDay(at),
    date_slash: () => part({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: () => date,
    date_long: () => long,
    date_long_full: () => long,
    date_short: () => short,
    date_pretty: () => pretty(date),
    date_long_pretty: () => pretty(long),
    date_short_pretty: () => pretty(short),
    time: () => part({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(workspace.clock.now() - at),
  };
  const spaced = format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name]?.() ?? whole);
  return spaced.replaceAll('\u202f', ' ');
}

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${suffix}`;
}

function ago(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return ms >= 0 ? `${words} ago` : `in ${words}`;
}
