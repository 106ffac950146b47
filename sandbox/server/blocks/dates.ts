/** What Slack fills a date with: the reader's zone, and what is now. */
export interface DateReading {
  /** IANA zone. */
  tz: string;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

const DAY_MS = 86_400_000;

/** The greatest instant that JavaScript knows, in seconds from 1970. */
const LAST_SECOND = 8.64e12;

/**
 * Slack's date format tokens, such as `{date_short} at {time}`, filled in for the reader. Undefined when `seconds` is
 * no instant; what the app gave as a fallback is shown then.
 */
export function readableDate(
  seconds: number,
  format: string,
  { tz, nowMs }: DateReading,
): string | undefined {
  if (!(Math.abs(seconds) <= LAST_SECOND)) return undefined;
  const at = seconds * 1000;
  const part = (options: Intl.DateTimeFormatOptions, when = at) =>
    new Intl.DateTimeFormat('en-US', { timeZone: tz, ...options }).format(when);
  const isoDay = (when: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: tz, dateStyle: 'short' }).format(when);
  const pretty = (otherwise: string) => {
    const names: [number, string][] = [
      [nowMs, 'today'],
      [nowMs - DAY_MS, 'yesterday'],
      [nowMs + DAY_MS, 'tomorrow'],
    ];
    return names.find(([when]) => isoDay(when) === isoDay(at))?.[1] ?? otherwise;
  };
  const day = ordinal(Number(part({ day: 'numeric' })));
  const date = `${part({ month: 'long' })} ${day}, ${part({ year: 'numeric' })}`;
  const short = part({ month: 'short', day: 'numeric', year: 'numeric' });
  const long = `${part({ weekday: 'long' })}, ${date}`;
  const isThisYear = part({ year: 'numeric' }) === part({ year: 'numeric' }, nowMs);
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
    day_divider_pretty: () => pretty(isThisYear ? long.replace(/, \d+$/, '') : long),
    time: () => part({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(nowMs - at),
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
