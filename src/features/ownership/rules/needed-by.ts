import { addDays, type LocalDate, weekdayOf } from '../../../core/calendar.ts';
import type { WorkingHours } from '../../../core/working-hours.ts';

/** How long whoever gave an outcome has for what its owner lacks. */
const WORKING_DAYS = 5;

/** A calendar without a day of work has to end somewhere. */
const MOST_DAYS = 60;

/** The fifth day of somebody's work after today. */
export function neededBy(
  { days, isDayOff }: Pick<WorkingHours, 'days' | 'isDayOff'>,
  today: LocalDate,
): LocalDate {
  let left = WORKING_DAYS;
  let date = today;
  for (let day = 0; day < MOST_DAYS && left > 0; day += 1) {
    date = addDays(date, 1);
    if (days.includes(weekdayOf(date)) && !isDayOff(date)) left -= 1;
  }
  return date;
}
