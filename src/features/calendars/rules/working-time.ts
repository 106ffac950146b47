import { addDays, type Weekday } from '../../../core/calendar.ts';
import { type Place, placeOfZone } from '../../../core/holidays.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';

/** Part of a day by a clock on the wall, 'HH:mm'. One that ends before it begins goes on over midnight. */
export interface DailySpan {
  from: string;
  to: string;
}

/** What somebody has chosen, a person or the company; what is missing is decided by the level above. */
export interface CalendarChoice {
  /** Whose public holidays count. */
  place?: Place | undefined;
  days?: readonly Weekday[] | undefined;
  hours?: DailySpan | undefined;
  quiet?: DailySpan | undefined;
}

/** When somebody works and when they are left alone, by the clock on their own wall. */
export interface WorkingTime {
  days: readonly Weekday[];
  hours: DailySpan;
  quiet: DailySpan;
}

/** What counts where neither the person nor the company has chosen: an office week, and the night. */
export const usualTime: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  quiet: { from: '22:00', to: '07:00' },
};

/** The person's own, else the company's, else the usual. */
export function workingTime(own: CalendarChoice, company: CalendarChoice): WorkingTime {
  return {
    days: own.days ?? company.days ?? usualTime.days,
    hours: own.hours ?? company.hours ?? usualTime.hours,
    quiet: own.quiet ?? company.quiet ?? usualTime.quiet,
  };
}

/** Whose holidays somebody keeps: chosen, else the company's, else those of the country of their zone's city. */
export function placeOf(own: CalendarChoice, company: CalendarChoice, zone: string): Place | undefined {
  return own.place ?? company.place ?? placeOfZone(zone);
}

/**
 * When the span that holds the instant ends; undefined outside of it. Its ends are instants, not readings of the
 * clock: where a clock goes back, an hour that is shown again does not begin or end the span a second time.
 */
export function endOfSpan({ from, to }: DailySpan, zone: string, instant: Date): Date | undefined {
  const today = toLocal(zone, instant).date;
  // It may have begun yesterday.
  for (const date of [addDays(today, -1), today]) {
    const begins = toInstant(zone, { date, time: from });
    const ends = toInstant(zone, { date: to > from ? date : addDays(date, 1), time: to });
    if (begins <= instant && instant < ends) return ends;
  }
  return undefined;
}
