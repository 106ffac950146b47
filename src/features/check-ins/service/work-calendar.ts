import type { Weekday } from '../../../core/calendar.ts';
import { holidayOn, type Place } from '../../../core/holidays.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';

const WORKING_DAYS: ReadonlySet<Weekday> = new Set([1, 2, 3, 4, 5] as const);

/** The days on which a team that keeps a place's holidays works. */
export function workCalendarOf(place: Place | undefined): WorkCalendar {
  return {
    workingDays: WORKING_DAYS,
    isDayOff: (date) => place !== undefined && holidayOn(place, date) !== undefined,
  };
}
