export type { DayOff } from './rules/days-off.ts';
export { isWorkingDay, type WorkingTime } from './rules/working-time.ts';
export { type Calendars, createCalendars } from './service/calendars.ts';
export { dayOffOf, daysOffOf, placesOf, quietUntil, workingTimeOf, type Zoned } from './service/reading.ts';
export { workCalendarsOf } from './service/work-calendars.ts';
