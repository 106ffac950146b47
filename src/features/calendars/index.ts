export type { DayOff } from './rules/days-off.ts';
export { type Calendars, createCalendars } from './service/calendars.ts';
export { type PersonCalendar, personCalendarsOf } from './service/person-calendars.ts';
export {
  chosenWeekdaysOf,
  daysOffOf,
  isCompanyCalendarChosen,
  placesOf,
  quietUntil,
  settingsOf,
  type Zoned,
} from './service/reading.ts';
export type { CalendarChange } from './service/settings.ts';
export { workCalendarsOf } from './service/work-calendars.ts';
export { companyCalendarButton } from './views/company-calendar.ts';
export { type MySettings, mySettingsSection } from './views/my-settings.ts';
