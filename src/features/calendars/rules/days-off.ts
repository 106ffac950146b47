import type { LocalDate } from '../../../core/calendar.ts';
import { holidayOn, type Place } from '../../../core/holidays.ts';

/** A day off that the company gives on top of the public holidays. */
export interface CompanyDay {
  date: LocalDate;
  /** None: everywhere. A country's counts in its regions, too. */
  place: Place | undefined;
  name: string;
}

/** The day off that a date is in a place, by name: the company's before the public one, and the nearer place's first. */
export type DayOff = (place: Place | undefined, date: LocalDate) => string | undefined;

/** Days off by the company’s own days and the public holidays. */
export function daysOff(companyDays: readonly CompanyDay[]): DayOff {
  const byDate = Map.groupBy(companyDays, ({ date }) => date);
  return (place, date) => {
    const given = byDate
      .get(date)
      ?.filter((day) => day.place === undefined || isWithin(place, day.place))
      .toSorted((a, b) => (b.place ?? '').length - (a.place ?? '').length);
    return given?.[0]?.name ?? (place === undefined ? undefined : holidayOn(place, date));
  };
}

/** 'DE-BY' lies within 'DE'. */
function isWithin(place: Place | undefined, larger: Place): boolean {
  return place === larger || place?.startsWith(`${larger}-`) === true;
}
