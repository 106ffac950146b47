export type { DayOff } from './rules/days-off.ts';
export { isWorkingDay, type WorkingTime } from './rules/working-time.ts';
export { type Calendars, createCalendars } from './service/calendars.ts';
export {
  dayOffOf,
  daysOffOf,
  placesOf,
  quietUntil,
  settingsOf,
  workingTimeOf,
  type Zoned,
} from './service/reading.ts';
export type { CalendarChange } from './service/settings.ts';
export { workCalendarsOf } from './service/work-calendars.ts';
export { companyCalendarButton } from './views/company-calendar.ts';
export { type MySettings, mySettingsSection } from './views/my-settings.ts';
