import { z } from 'zod';
import {
  addDays,
  daysBetween,
  isoWeek,
  type LocalDate,
  localDateSchema,
  mondayOf,
  type Weekday,
  weekdayOf,
} from './calendar.ts';

/** On which days a team meets. Everything here is about days on a calendar; core/cadence.ts makes instants of them. */

const weekdaySchema = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** The longest distance between two meetings, in weeks. */
export const MAX_INTERVAL_WEEKS = 52;

export const rhythmSchema = z.discriminatedUnion('kind', [
  /** A weekday of every n-th week. */
  z.object({
    kind: z.literal('weeks'),
    interval: z.int().min(1).max(MAX_INTERVAL_WEEKS),
    weekday: weekdaySchema,
  }),
  /** The n-th weekday of every month; -1 is the last. */
  z.object({ kind: z.literal('month'), nth: z.literal([1, 2, 3, 4, -1]), weekday: weekdaySchema }),
  /** Every day on which the team works. */
  z.object({ kind: z.literal('working-days') }),
]);

export type Rhythm = z.infer<typeof rhythmSchema>;

/** A rhythm with what it is counted from and what holidays do to it. */
export const dayRuleSchema = z.object({
  rhythm: rhythmSchema,
  /** No meeting is held before this day, and its week is the first of those that are counted in n-th weeks. */
  startsOn: localDateSchema,
  /** On a day off: meet all the same, leave it out, or meet on another working day of the same period. */
  onDayOff: z.enum(['ask', 'skip', 'shift']),
});

export type DayRule = z.infer<typeof dayRuleSchema>;

/** The days on which a team works. */
export interface WorkCalendar {
  workingDays: ReadonlySet<Weekday>;
  /** Whether a day is a public holiday or a company day. */
  isDayOff: (date: LocalDate) => boolean;
}

/**
 * The period that a day lies in, as text: '2026-W48' (the first week of it), '2026-11' or '2026-11-27'.
 * A team is asked once a period.
 */
export function periodOf(rule: DayRule, date: LocalDate): string {
  const { rhythm } = rule;
  if (rhythm.kind === 'working-days') return date;
  if (rhythm.kind === 'month') return date.slice(0, 7);
  const { year, week } = isoWeek(firstMonday(rule.startsOn, rhythm.interval, date));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The day that the rule names in the period of `date`. */
export function dayNamed(rule: DayRule, date: LocalDate): LocalDate {
  const { rhythm } = rule;
  if (rhythm.kind === 'working-days') return date;
  if (rhythm.kind === 'month') return weekdayOfMonth(date, rhythm.nth, rhythm.weekday);
  return addDays(firstMonday(rule.startsOn, rhythm.interval, date), rhythm.weekday - 1);
}

/** The day that the rule names in the period after that of `date`. */
export function nextDayNamed(rule: DayRule, date: LocalDate): LocalDate {
  const { rhythm } = rule;
  if (rhythm.kind === 'working-days') return addDays(date, 1);
  // From the 28th of any month, four days on is the next month.
  if (rhythm.kind === 'month') return dayNamed(rule, addDays(`${date.slice(0, 8)}28`, 4));
  return addDays(dayNamed(rule, date), 7 * rhythm.interval);
}

/**
 * The day on which a meeting that the rule names for `date` is held; undefined when it is left out. A meeting that
 * moves stays in its week or month, so that it never meets the next one: forwards, or else backwards.
 */
export function dayHeld(rule: DayRule, date: LocalDate, calendar: WorkCalendar): LocalDate | undefined {
  const { rhythm, onDayOff } = rule;
  const isOff = calendar.isDayOff(date) && onDayOff !== 'ask';
  if (rhythm.kind === 'working-days') {
    return calendar.workingDays.has(weekdayOf(date)) && !isOff ? date : undefined;
  }
  if (!isOff) return date;
  if (onDayOff === 'skip') return undefined;
  const isFree = (day: LocalDate) => calendar.workingDays.has(weekdayOf(day)) && !calendar.isDayOff(day);
  const stays = (day: LocalDate) =>
    rhythm.kind === 'month' ? day.slice(0, 7) === date.slice(0, 7) : mondayOf(day) === mondayOf(date);
  return [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6]
    .map((days) => addDays(date, days))
    .find((day) => stays(day) && isFree(day));
}

/** The Monday of the week that is counted, in the run of weeks that `date` lies in. */
function firstMonday(startsOn: LocalDate, interval: number, date: LocalDate): LocalDate {
  const first = mondayOf(startsOn);
  const runs = Math.floor(daysBetween(first, date) / (7 * interval));
  return addDays(first, runs * 7 * interval);
}

/** The n-th weekday of a day's month, or its last. */
function weekdayOfMonth(date: LocalDate, nth: number, weekday: Weekday): LocalDate {
  const first = `${date.slice(0, 8)}01`;
  const ahead = (from: LocalDate) => addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  if (nth > 0) return addDays(ahead(first), 7 * (nth - 1));
  const nextMonth = `${addDays(`${date.slice(0, 8)}28`, 4).slice(0, 8)}01`;
  return addDays(ahead(nextMonth), -7);
}
