const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  // Day before month, 24 hours: read the same way by most of the world.
  const format = new Intl.DateTimeFormat('en-GB', options);
  formats.set(key, format);
  return format;
}

/** `Mon, 30 Nov, 10:00`, in a zone. */
export function dayAndTime(at: number, tz: string): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return formatOf(`day-time ${tz}`, { timeZone: tz, ...options }).format(at);
}

/** `10:00`, in a zone. */
export function timeOfDay(at: number, tz: string): string {
  return formatOf(`time ${tz}`, { timeZone: tz, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `Monday, 30 November`, in a zone. */
export function dayName(at: number, tz: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return formatOf(`day ${tz}`, { timeZone: tz, ...options }).format(at);
}

/** Where a zone is, as people say it: `New York` of `America/New_York`. */
export function zoneName(tz: string): string {
  return (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');
}

/** The next Monday after an instant at this time of day (minutes, of a quarter hour) in a zone, ms since the epoch. */
export function nextMonday(at: number, tz: string, minutes: number): number {
  const parts = (instant: number) => {
    const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const found = new Map(
      formatOf(`parts ${tz}`, { timeZone: tz, ...options })
        .formatToParts(instant)
        .map(({ type, value }) => [type, value]),
    );
    return {
      weekday: found.get('weekday'),
      minute: Number(found.get('hour')) * 60 + Number(found.get('minute')),
    };
  };
  // Quarter hours are enough: every zone's offset is a multiple of them.
  const QUARTER_MS = 15 * 60_000;
  const start = Math.ceil((at + 1) / QUARTER_MS) * QUARTER_MS;
  for (let instant = start; instant < start + 8 * 86_400_000; instant += QUARTER_MS) {
    const { weekday, minute } = parts(instant);
    if (weekday === 'Mon' && minute === minutes) return instant;
  }
  return start;
}
