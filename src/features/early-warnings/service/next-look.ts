import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';

/** The hour at which a team's deadlines are looked at, by the clock on its wall. */
const LOOKS_AT = '09:00';

/** When a team's deadlines are looked at after now, and which day it is there. */
export function nextLook(zone: string, now: Date): { at: Date; today: LocalDate } {
  const today = toLocal(zone, now).date;
  const at = [today, addDays(today, 1), addDays(today, 2)]
    .map((date) => toInstant(zone, { date, time: LOOKS_AT }))
    .find((each) => each > now);
  return { at: at ?? new Date(now.getTime() + 24 * 60 * 60_000), today };
}
