import { type Weekday, weekdayName } from '../../../core/calendar.ts';
import type { DailySpan } from '../rules/working-time.ts';

/** `Monday to Friday`, `Mon, Tue, Thu` */
export function daysText(days: readonly Weekday[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 'no day';
  if (days.length === 7) return 'every day';
  const together = days.length > 2 && last - first === days.length - 1;
  if (together) return `${weekdayName(first)} to ${weekdayName(last)}`;
  return days.map((day) => weekdayName(day).slice(0, 3)).join(', ');
}

/** `09:00 to 17:00` */
export function spanText({ from, to }: DailySpan): string {
  return `${from} to ${to}`;
}
