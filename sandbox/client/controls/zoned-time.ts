/*
 * Between an instant and what a clock on the wall shows, in any zone. A `datetime-local` field knows only the wall.
 */

/** The instant as a wall clock shows it: `2026-11-26T09:30`. */
export function wallTime(seconds: number, tz: string): string {
  const { year, month, day, hour, minute } = partsAt(seconds * 1000, tz);
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}

/**
 * The instant, in seconds, at which a wall clock shows this; undefined when it is no time at all. Of the two instants
 * in an hour that comes twice it is the earlier; a time that is skipped is moved on by what was skipped.
 */
export function instantAt(wall: string, tz: string): number | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) || Number.isNaN(asUtc)) return undefined;
  // No zone changes its clock twice within two days, so one of these two offsets holds.
  const before = offsetAt(asUtc - DAY_MS, tz);
  const after = offsetAt(asUtc + DAY_MS, tz);
  const candidates = [asUtc - before, asUtc - after].toSorted((a, b) => a - b);
  const right = candidates.find((at) => at + offsetAt(at, tz) === asUtc);
  return (right ?? asUtc - before) / 1000;
}

const DAY_MS = 86_400_000;

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(ms: number, tz: string): number {
  const { year, month, day, hour, minute, second } = partsAt(ms, tz);
  const shown = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return shown - Math.floor(ms / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsAt(ms: number, tz: string) {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(tz, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}
