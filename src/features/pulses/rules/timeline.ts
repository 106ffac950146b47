import { followingOccurrence, type Occurrence, occurrenceOn } from '../../../core/cadence.ts';
import { addDays, type LocalDate, weekdayOf } from '../../../core/calendar.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';
import { REMEMBERED_FOR_DAYS } from './release.ts';
import type { PlannedPulse, PulseSchedule } from './schedule.ts';

/** A working day is never further away than this: company calendars leave at least one a week, but for a long closure. */
const FURTHEST_DAYS = 60;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Those for whom a held pulse waits are told so often. */
export const WEEK_MS = 7 * DAY_MS;

/** On a pulse of one day the reminder comes so long before its end. */
const SHORT_NOTICE_MS = 3 * HOUR_MS;

/** When the one reminder of a pulse is due, and when it closes. */
export interface Ending {
  remindsAt: Date;
  closesAt: Date;
}

/**
 * A pulse that opens now closes so many working days later, at the time of day of its schedule. The reminder to all
 * who were asked comes a working day before.
 */
export function endingOf(
  now: Date,
  { openDays, time, zone }: { openDays: number; time: string; zone: string },
  calendar: WorkCalendar,
): Ending {
  const today = toLocal(zone, now).date;
  const at = (date: LocalDate) => toInstant(zone, { date, time });
  const days = workingDaysAfter(today, openDays, calendar);
  const closesAt = at(days.at(-1) ?? addDays(today, openDays));
  const dayBefore = days.at(-2);
  const remindsAt = dayBefore ? at(dayBefore) : new Date(closesAt.getTime() - SHORT_NOTICE_MS);
  return { remindsAt, closesAt };
}

/** A pulse that was held opens on the working day after, at the time of day of its schedule. */
export function nextWorkingDay(
  now: Date,
  { time, zone }: { time: string; zone: string },
  calendar: WorkCalendar,
): Occurrence {
  const today = toLocal(zone, now).date;
  const date = workingDaysAfter(today, 1, calendar)[0] ?? addDays(today, 1);
  return { at: toInstant(zone, { date, time }), date };
}

/** The first pulse of a schedule after a moment, counted on from the one that is planned. */
export function nextAfter(schedule: PlannedPulse, moment: Date, calendar: WorkCalendar): Occurrence {
  let next: Occurrence = occurrenceOn(schedule, schedule.nextOn, calendar) ?? {
    at: schedule.nextAt,
    date: schedule.nextOn,
  };
  do next = followingOccurrence(schedule, next, calendar);
  while (next.at <= moment);
  return next;
}

/**
 * No other pulse opens before, once one opens now. One that waited or came late takes the place of another that would
 * follow so soon that nothing of it could be shown; unless all of them follow so soon.
 */
export function restsUntil(now: Date, { rhythm }: Pick<PulseSchedule, 'rhythm'>): Date {
  const isOften = rhythm.kind === 'weeks' && rhythm.interval * 7 <= REMEMBERED_FOR_DAYS;
  return isOften ? now : new Date(now.getTime() + REMEMBERED_FOR_DAYS * DAY_MS);
}

export function isWorkingDay(date: LocalDate, { workingDays, isDayOff }: WorkCalendar): boolean {
  return workingDays.has(weekdayOf(date)) && !isDayOff(date);
}

/** How many weeks ago something was. */
export function weeksSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / WEEK_MS));
}

function workingDaysAfter(date: LocalDate, count: number, calendar: WorkCalendar): LocalDate[] {
  const days: LocalDate[] = [];
  for (let ahead = 1; ahead <= FURTHEST_DAYS && days.length < count; ahead += 1) {
    const day = addDays(date, ahead);
    if (isWorkingDay(day, calendar)) days.push(day);
  }
  return days;
}
