import { z } from 'zod';
import { addDays, type LocalDate } from './calendar.ts';
import { isTimeOfDay, isZone, toInstant, toLocal } from './zones.ts';

/** When a team meets: a weekday (1 is Monday), a wall time 'HH:mm' and the IANA zone whose wall it is. */
export const weeklyRuleSchema = z.object({
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
  time: z.string().refine(isTimeOfDay, 'Give the time as hours and minutes, like 09:30.'),
  zone: z.string().refine(isZone, 'Pick a time zone from the list, like Europe/Berlin.'),
});

export type WeeklyRule = z.infer<typeof weeklyRuleSchema>;

/** One meeting of a weekly rule. */
export interface Occurrence {
  at: Date;
  /**
   * The day the rule names, in its zone; the key of the period, one per local week. It stays that day even where
   * the clocks skip over it and `at` falls on the next.
   */
  date: LocalDate;
}

/** An occurrence that is later than this is not made up for (milliseconds). */
const CATCH_UP_WITHIN_MS = 24 * 3_600_000;

/** The rule's occurrence on a day that it names; the instant follows from the zone data of this version. */
export function occurrenceOn(rule: WeeklyRule, date: LocalDate): Occurrence {
  return { at: toInstant(rule.zone, { date, time: rule.time }), date };
}

/** The rule's first occurrence strictly after the instant. */
export function nextOccurrence(rule: WeeklyRule, after: Date): Occurrence {
  const local = toLocal(rule.zone, after);
  const date = addDays(local.date, (rule.weekday - local.weekday + 7) % 7);
  const first = occurrenceOn(rule, date);
  return first.at > after ? first : occurrenceOn(rule, addDays(date, 7));
}

/** What to do about a rule at a moment. */
export interface CatchUp {
  /** To be held now: the newest that is due, if it is less than 24 hours late. */
  run?: Occurrence;
  /** Due, and too late to be held: recorded as skipped, and the lead is told. Oldest first. */
  skipped: Occurrence[];
  /** The first one still to come. */
  next: Occurrence;
}

/**
 * Decides about a planned occurrence and every one after it. Of those that are due only the newest is held, and only
 * if less than 24 hours late, so that a long outage ends in one check-in and not in a row of them.
 * @param planned the first that was neither held nor skipped; it is due at its own instant, even where the zone data
 * of this version would put it at another
 */
export function catchUp(rule: WeeklyRule, planned: Occurrence, now: Date): CatchUp {
  const due: Occurrence[] = [];
  let next = planned;
  while (next.at <= now) {
    due.push(next);
    next = occurrenceOn(rule, addDays(next.date, 7));
  }
  const newest = due.at(-1);
  if (!newest || now.getTime() - newest.at.getTime() >= CATCH_UP_WITHIN_MS) return { skipped: due, next };
  return { run: newest, skipped: due.slice(0, -1), next };
}
