import { z } from 'zod';

/**
 * A day on a calendar, 'YYYY-MM-DD', belonging to no time zone. Two of them compare as strings.
 * The arithmetic below is done on UTC days rather than with date-fns, whose functions read the machine's own zone.
 */
export type LocalDate = string;

/** A weekday as ISO 8601 counts it: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;

const WEEKDAYS = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
} as const;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whether the text is a day that exists, written 'YYYY-MM-DD': 2027-02-29 is none. */
export function isLocalDate(text: string): text is LocalDate {
  return !Number.isNaN(startOf(text));
}

/** Milliseconds from 1970-01-01 to the beginning of a day in UTC; NaN for what is not a date. */
function startOf(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.NaN;
  const start = new Date(text);
  // JavaScript rolls a day that the month lacks over into the next month; a month it lacks gives NaN.
  return start.getUTCDate() === Number(text.slice(8)) ? start.getTime() : Number.NaN;
}

/** A form's or a payload's date, checked. */
export const localDateSchema = z.string().refine(isLocalDate, 'Pick a date that exists, like 2027-12-05.');

/** Whole days since 1970-01-01; throws a RangeError for what is not a date. */
function dayNumber(date: LocalDate): number {
  const start = startOf(date);
  if (Number.isNaN(start)) throw new RangeError(`Not a date: ${date}`);
  return start / DAY_MS;
}

function dateOf(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The date `days` days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf((dayNumber(date) + days) * DAY_MS);
}

/** Days from the first date to the second; negative when the second is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The weekday of a date, 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday; the double remainder keeps dates before it positive.
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  // A remainder of 7, plus one, is 1 to 7: the compiler can't follow that.
  return (sinceMonday + 1) as Weekday;
}

/** The Monday of a date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** The English name of a weekday, for a sentence or a menu. */
export function weekdayName(weekday: Weekday): string {
  return WEEKDAYS[weekday];
}

/** The ISO 8601 week: weeks start on Monday and belong to the year of their Thursday. */
export function isoWeek(date: LocalDate): { year: number; week: number } {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  return { year: Number(year), week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

/** '5 Dec', or '5 Dec 2027' when the reference date lies in another year; day first, so that no order is guessed. */
export function shortDate(date: LocalDate, reference: LocalDate): string {
  dayNumber(date);
  const [year, month, day] = date.split('-');
  const words = `${Number(day)} ${MONTHS[Number(month) - 1]}`;
  return year === reference.slice(0, 4) ? words : `${words} ${year}`;
}
