import { addDays, mondayOf } from '../../../core/calendar.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';

/** The hour of a Monday at which everybody's weeks are looked at: the messages wait for the morning of who reads them. */
const LOOKS_AT = '06:00';

/** When a workspace is looked at next: on the Monday after now, before most of it has begun to work. */
export function nextLook(now: Date): Date {
  const monday = mondayOf(toLocal('Etc/UTC', now).date);
  const at = [monday, addDays(monday, 7)].map((date) => toInstant('Etc/UTC', { date, time: LOOKS_AT }));
  return at.find((each) => each > now) ?? now;
}
