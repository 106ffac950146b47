import { addDays, type LocalDate, mondayOf, type Weekday, weekdayOf } from '../../../core/calendar.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';

/** When somebody reads their digest, and where. */
export interface DigestPlan {
  isOff: boolean;
  weekday: Weekday;
  /** `HH:mm` by their clock. */
  time: string;
  /** None: as a direct message. */
  channelId: string | undefined;
}

/** Before a week begins. */
export const defaultPlan: DigestPlan = { isOff: false, weekday: 1, time: '08:30', channelId: undefined };

/** The day that a digest is for, and when it is sent. */
export interface Occasion {
  on: LocalDate;
  at: Date;
}

/** The first one after a moment. */
export function nextDigest(
  { weekday, time }: Pick<DigestPlan, 'weekday' | 'time'>,
  zone: string,
  after: Date,
): Occasion {
  const today = toLocal(zone, after).date;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const days = [ahead, ahead + 7].map((each) => addDays(today, each));
  const occasions = days.map((on) => ({ on, at: toInstant(zone, { date: on, time }) }));
  // A clock that jumps can't make the second one past.
  return occasions.find(({ at }) => at > after) ?? { on: addDays(today, ahead + 14), at: after };
}

/**
 * The next morning on which a digest is tried again whose reader is away; undefined where that would be in another week:
 * the next one tells it all then.
 */
export function tomorrow(time: string, on: LocalDate, zone: string, now: Date): Date | undefined {
  const next = addDays(toLocal(zone, now).date, 1);
  return mondayOf(next) === mondayOf(on) ? toInstant(zone, { date: next, time }) : undefined;
}

/** The days that a digest is about: the seven before its own. */
export function daysBefore(on: LocalDate): { from: LocalDate; until: LocalDate } {
  return { from: addDays(on, -7), until: addDays(on, -1) };
}
