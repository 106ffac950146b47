import { z } from 'zod';
import { addDays, daysBetween, type LocalDate } from './calendar.ts';
import { dayHeld, dayNamed, dayRuleSchema, nextDayNamed, periodOf, type WorkCalendar } from './rhythm.ts';
import { isTimeOfDay, isZone, toInstant, toLocal } from './zones.ts';

/** When a team meets: on which days, at which wall time 'HH:mm', and the IANA zone whose wall it is. */
export const cadenceRuleSchema = dayRuleSchema.extend({
  time: z.string().refine(isTimeOfDay, 'Give the time as hours and minutes, like 09:30.'),
  zone: z.string().refine(isZone, 'Pick a time zone from the list, like Europe/Berlin.'),
});

export type CadenceRule = z.infer<typeof cadenceRuleSchema> & {
  /** Local time: the zones of those who are asked. The meeting begins with the first of them. None: with `zone`. */
  zones?: readonly string[];
};

/** One meeting of a rule. */
export interface Occurrence {
  at: Date;
  /**
   * The day that the rule names, in its zone; it tells the period. It stays that day where a holiday moves the meeting,
   * or where the clocks skip over the day and `at` falls on the next.
   */
  date: LocalDate;
}

/** An occurrence that is later than this is not made up for (milliseconds). */
const CATCH_UP_WITHIN_MS = 24 * 3_600_000;

/** Public holidays end some day: a rule without a meeting in so many periods is a mistake of ours. */
const MOST_PERIODS_LEFT_OUT = 1_000;

/**
 * The rule's meeting of a day that was planned; the instant follows from the zone data of this version.
 * A day that the rule does not name stays what it is: it was planned by the rule before, and kept.
 * @returns undefined when a holiday leaves it out
 */
export function occurrenceOn(
  rule: CadenceRule,
  date: LocalDate,
  calendar: WorkCalendar,
): Occurrence | undefined {
  const held = dayOf(rule, date, calendar);
  return held === undefined ? undefined : { at: firstInstant(rule, held), date };
}

/** The day on which the rule's meeting of a day that was planned is held; undefined when a holiday leaves it out. */
export function dayOf(rule: CadenceRule, date: LocalDate, calendar: WorkCalendar): LocalDate | undefined {
  return dayNamed(rule, date) === date ? dayHeld(rule, date, calendar) : date;
}

/** The instant at which the wall time of a day is first shown. */
function firstInstant(rule: CadenceRule, date: LocalDate): Date {
  const { time } = rule;
  return new Date(Math.min(...clocksOf(rule).map((zone) => toInstant(zone, { date, time }).getTime())));
}

/** The zones by whose clocks a meeting begins. */
export function clocksOf({ zone, zones = [] }: Pick<CadenceRule, 'zone' | 'zones'>): readonly string[] {
  return zones.length > 0 ? zones : [zone];
}

/** The rule's first occurrence strictly after the instant. */
export function nextOccurrence(rule: CadenceRule, after: Date, calendar: WorkCalendar): Occurrence {
  // From two days before: zones are up to a day apart, and a day that clocks skip over is held on the day after it.
  const before = addDays(toLocal(rule.zone, after).date, -2);
  const from = daysBetween(before, rule.startsOn) > 0 ? rule.startsOn : before;
  return firstFrom(rule, dayNamed(rule, from), calendar, ({ at }) => at > after);
}

/**
 * The occurrence of the first period after that of `last` which has one. It is later even where `last` was kept from a
 * rule in another zone, or from a meeting that had moved.
 */
export function followingOccurrence(rule: CadenceRule, last: Occurrence, calendar: WorkCalendar): Occurrence {
  return firstFrom(rule, nextDayNamed(rule, last.date), calendar, ({ at }) => at > last.at);
}

function firstFrom(
  rule: CadenceRule,
  day: LocalDate,
  calendar: WorkCalendar,
  isWanted: (occurrence: Occurrence) => boolean,
): Occurrence {
  let date = day;
  for (let period = 0; period < MOST_PERIODS_LEFT_OUT; period += 1) {
    const occurrence = occurrenceOn(rule, date, calendar);
    if (occurrence && hasBegun(rule, occurrence) && isWanted(occurrence)) return occurrence;
    date = nextDayNamed(rule, date);
  }
  throw new Error(`A cadence has no meeting in ${MOST_PERIODS_LEFT_OUT} periods from ${day}`);
}

/** Whether a rule holds on the day of a meeting: it may have moved there from a day before, or away from one. */
function hasBegun(rule: CadenceRule, { at }: Occurrence): boolean {
  return clocksOf(rule).some((zone) => toLocal(zone, at).date >= rule.startsOn);
}

/**
 * The next occurrence of a rule that was set, changed or resumed. It asks about no period twice and leaves none out:
 * the period of the last meeting is over, and where the new rule's meeting has passed in a period whose meeting the old
 * rule still had planned, that one is kept.
 * @param lastOn the day of the last meeting that was held or missed
 * @param planned what the rule before had planned
 */
export function nextAfterChange(
  rule: CadenceRule,
  { now, lastOn, planned }: { now: Date; lastOn: LocalDate | undefined; planned: Occurrence | undefined },
  calendar: WorkCalendar,
): Occurrence {
  const isOver = ({ date }: Occurrence) =>
    lastOn !== undefined && (date <= lastOn || periodOf(rule, date) === periodOf(rule, lastOn));
  if (planned && planned.at > now && hasBegun(rule, planned) && !isOver(planned)) {
    const own = occurrenceOn(rule, dayNamed(rule, planned.date), calendar);
    if (own && (own.at <= now || !hasBegun(rule, own))) return planned;
  }
  let next = nextOccurrence(rule, now, calendar);
  while (isOver(next)) next = followingOccurrence(rule, next, calendar);
  return next;
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
export function catchUp(rule: CadenceRule, planned: Occurrence, now: Date, calendar: WorkCalendar): CatchUp {
  const due: Occurrence[] = [];
  let next = planned;
  while (next.at <= now) {
    due.push(next);
    next = followingOccurrence(rule, next, calendar);
  }
  const newest = due.at(-1);
  if (!newest || now.getTime() - newest.at.getTime() >= CATCH_UP_WITHIN_MS) return { skipped: due, next };
  return { run: newest, skipped: due.slice(0, -1), next };
}
