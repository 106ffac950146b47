import moment from 'moment-timezone';
import { isLocalDate, type LocalDate, type Weekday } from './calendar.ts';

/**
 * Wall time and instants, on the IANA data that moment-timezone carries. Neither Intl nor SQL's AT TIME ZONE may
 * plan anything: their zone data is as old as the machine's Node or Postgres, and differs between the two.
 */

/** A date and a time of day as a clock on the wall shows them; the zone is known from elsewhere. */
export interface WallTime {
  date: LocalDate;
  /** 'HH:mm', 00:00 to 23:59. */
  time: string;
}

/** Version of the IANA data in use, like '2026f'. What another version planned is computed anew at boot. */
export const zoneDataVersion: string = moment.tz.dataVersion;

/** Whether the text is a time of day, 'HH:mm' from 00:00 to 23:59. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

const MINUTE_MS = 60_000;

/** No zone has ever been further than 16 hours from UTC, so a wall time's instant is within a day of its UTC reading. */
const FURTHEST_MS = 86_400_000;

/** Periods of one offset each, as two parallel lists, because they are many and moment-timezone holds them so. */
interface Periods {
  /** When each period ends and the next begins, in epoch milliseconds; Infinity for the last. */
  untils: readonly number[];
  /** Minutes WEST of UTC, the sign that moment-timezone uses; fractions occur before standard time. */
  offsets: readonly number[];
}

const periodsOfZone = new Map<string, Periods>();
let names: ReadonlySet<string> | undefined;

/** Whether the name is one of the IANA database's, spelt exactly so; links such as 'Asia/Calcutta' count. */
export function isZone(name: string): boolean {
  names ??= new Set(moment.tz.names());
  return names.has(name);
}

/** A zone that was stored, or UTC where this version's data has none of that name any more: zones come and go with it. */
export function knownZone(name: string): string {
  return isZone(name) ? name : 'Etc/UTC';
}

function periodsOf(zone: string): Periods {
  const known = periodsOfZone.get(zone);
  if (known) return known;
  const data = isZone(zone) ? moment.tz.zone(zone) : null;
  if (!data) throw new RangeError(`Unknown time zone: ${zone}`);
  periodsOfZone.set(zone, data);
  return data;
}

/** Index of the period that holds the instant, by bisection. */
function indexAt({ untils }: Periods, ms: number): number {
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((untils[middle] ?? Number.POSITIVE_INFINITY) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Milliseconds east of UTC in a period. */
function offsetIn({ offsets }: Periods, index: number): number {
  return Math.round(0 - (offsets[index] ?? 0) * MINUTE_MS);
}

/** Whether two names stand for the same times, as a link and what it leads to do: Europe/Kiev and Europe/Kyiv. */
export function isSameZone(a: string, b: string): boolean {
  if (a === b) return true;
  if (!isZone(a) || !isZone(b)) return false;
  const [one, other] = [periodsOf(a), periodsOf(b)];
  return isSameList(one.untils, other.untils) && isSameList(one.offsets, other.offsets);
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

const HOUR_MS = 60 * MINUTE_MS;

/** The zone that is so far east of UTC all year round; undefined where none has a name, as for half hours. */
export function fixedZoneAt(offsetMs: number): string | undefined {
  if (offsetMs === 0) return 'Etc/UTC';
  // POSIX counts hours west of Greenwich, and so do these names.
  const zone = `Etc/GMT${offsetMs > 0 ? '-' : '+'}${Math.abs(offsetMs) / HOUR_MS}`;
  return isZone(zone) ? zone : undefined;
}

/** Milliseconds east of UTC at the instant. Throws a RangeError for an unknown zone. */
export function offsetAt(zone: string, instant: Date): number {
  const periods = periodsOf(zone);
  return offsetIn(periods, indexAt(periods, instant.getTime()));
}

/** What a clock on a wall in the zone shows at the instant; seconds are dropped. */
export function toLocal(zone: string, instant: Date): WallTime & { weekday: Weekday } {
  const shown = new Date(instant.getTime() + offsetAt(zone, instant));
  const iso = shown.toISOString();
  // getUTCDay is 0 (Sunday) to 6; ISO calls Sunday 7.
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), weekday: (shown.getUTCDay() || 7) as Weekday };
}

/**
 * The instant at which a clock in the zone shows the wall time. A wall time that is skipped gives the first instant
 * after the gap (for a whole skipped day, the next day's beginning); one that is shown twice gives the first.
 * Throws a RangeError for an unknown zone or a wall time that no calendar has.
 */
export function toInstant(zone: string, wall: WallTime): Date {
  const periods = periodsOf(zone);
  const shown = readWall(wall);
  // The first period that ends after the clock has shown the wall time either shows it or begins right after the gap.
  let index = indexAt(periods, shown - FURTHEST_MS);
  while ((periods.untils[index] ?? Number.POSITIVE_INFINITY) + offsetIn(periods, index) <= shown) index += 1;
  const begins = periods.untils[index - 1] ?? Number.NEGATIVE_INFINITY;
  return new Date(Math.max(shown - offsetIn(periods, index), begins));
}

/** The wall time as if it were UTC, in epoch milliseconds. */
function readWall({ date, time }: WallTime): number {
  if (!isLocalDate(date) || !isTimeOfDay(time)) throw new RangeError(`Not a date and time: ${date} ${time}`);
  return Date.parse(`${date}T${time}:00Z`);
}
