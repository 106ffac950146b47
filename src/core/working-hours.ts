import { addDays, type LocalDate, type Weekday, weekdayOf } from './calendar.ts';
import { toInstant, toLocal } from './zones.ts';

/**
 * Somebody's hours of work, as a clock that runs only while they work. A stretch of work belongs to the day on which it
 * begins, also where it goes on over midnight; its ends are instants, so a clock that is changed during it makes it
 * longer or shorter.
 */
export interface WorkingHours {
  zone: string;
  /** The weekdays on which they begin to work. */
  days: readonly Weekday[];
  /** 'HH:mm'; where it ends before it begins, it goes on over midnight. */
  hours: { from: string; to: string };
  /** Public holidays and the company's days off. */
  isDayOff: (date: LocalDate) => boolean;
  isOnLeave: (date: LocalDate) => boolean;
}

const MINUTE_MS = 60_000;

/** Whoever has no hours of work within so many days is taken to work all the time: a clock has to end. */
const LONGEST_DAYS = 400;

interface Stretch {
  begins: number;
  ends: number;
  isLeave: boolean;
}

/** What they would work, from the stretch on that ends after a moment; on days of leave as well. */
function* stretchesFrom(work: WorkingHours, ms: number): Generator<Stretch> {
  const { zone, days, hours } = work;
  // One that goes on over midnight may have begun yesterday.
  let date = addDays(toLocal(zone, new Date(ms)).date, -1);
  for (let day = 0; day <= LONGEST_DAYS; day += 1, date = addDays(date, 1)) {
    if (!days.includes(weekdayOf(date)) || work.isDayOff(date)) continue;
    const begins = toInstant(zone, { date, time: hours.from }).getTime();
    const until = hours.to > hours.from ? date : addDays(date, 1);
    const ends = toInstant(zone, { date: until, time: hours.to }).getTime();
    // A day that a zone leaves out has no hours.
    if (ends > begins && ends > ms) yield { begins, ends, isLeave: work.isOnLeave(date) };
  }
}

/**
 * When so many minutes of their work have passed: a whole minute, rounded up. Leave that begins before that ends it at
 * the moment at which they would start to work on its first day, or on its next one where they are on leave already.
 */
export function afterWorkingMinutes(work: WorkingHours, from: Date, minutes: number): Date {
  let left = minutes * MINUTE_MS;
  for (const { begins, ends, isLeave } of stretchesFrom(work, from.getTime())) {
    if (isLeave) {
      if (begins > from.getTime()) return wholeMinute(begins);
      continue;
    }
    const since = Math.max(begins, from.getTime());
    if (since + left <= ends) return wholeMinute(since + left);
    left -= ends - since;
  }
  return wholeMinute(from.getTime() + minutes * MINUTE_MS);
}

/** How much they work between two moments, in whole minutes, rounded up. */
export function workingMinutesBetween(work: WorkingHours, from: Date, to: Date): number {
  let sum = 0;
  for (const { begins, ends, isLeave } of stretchesFrom(work, from.getTime())) {
    if (begins >= to.getTime()) break;
    if (!isLeave) sum += Math.min(ends, to.getTime()) - Math.max(begins, from.getTime());
  }
  return Math.ceil(sum / MINUTE_MS);
}

/** The first moment from this one on at which they work; undefined where that is not within a year. */
export function nextWorkingInstant(work: WorkingHours, from: Date): Date | undefined {
  for (const { begins, isLeave } of stretchesFrom(work, from.getTime())) {
    if (!isLeave) return new Date(Math.max(begins, from.getTime()));
  }
  return undefined;
}

/** When they would start to work on the next day of leave that is not a free day anyhow, after a moment. */
export function nextLeaveBegins(work: WorkingHours, after: Date): Date | undefined {
  for (const { begins, isLeave } of stretchesFrom(work, after.getTime())) {
    if (isLeave && begins > after.getTime()) return new Date(begins);
  }
  return undefined;
}

/**
 * When a free day is over, which is any day off or off the working week, whether or not they are on leave: the
 * beginning of the next day of work. Undefined on days of work, and in a stretch of work that goes on into a free day.
 */
export function endOfFreeTime(work: WorkingHours, at: Date): Date | undefined {
  const { zone, days } = work;
  const today = toLocal(zone, at).date;
  const isFree = (date: LocalDate) => !days.includes(weekdayOf(date)) || work.isDayOff(date);
  if (!isFree(today)) return undefined;
  const [present] = stretchesFrom(work, at.getTime());
  if (present && present.begins <= at.getTime()) return undefined;
  for (let day = 1; day <= LONGEST_DAYS; day += 1) {
    const date = addDays(today, day);
    if (isFree(date)) continue;
    const begins = toInstant(zone, { date, time: '00:00' });
    // A day that the zone leaves out begins nothing but what goes on after it: its beginning is that of the day after.
    const isThere = toLocal(zone, begins).date === date;
    if (isThere || present?.begins === begins.getTime()) return begins;
  }
  return undefined;
}

function wholeMinute(ms: number): Date {
  return new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);
}
