import { type CadenceRule, cadenceRuleSchema, type Occurrence } from '../../../core/cadence.ts';
import { isLocalDate, type LocalDate, mondayOf } from '../../../core/calendar.ts';
import { isPlace, type Place } from '../../../core/holidays.ts';
import { dayNamed, nextDayNamed } from '../../../core/rhythm.ts';
import { toInstant } from '../../../core/zones.ts';
import { rhythmOf } from './rhythm-choices.ts';
import type { Window } from './timeline.ts';

/** When a team is asked, and how long it may answer. */
export interface Schedule extends CadenceRule, Window {
  /** Whose public holidays are days off; none: nobody's. */
  place: Place | undefined;
  /** All at once, at the wall time of `zone`; or each at that wall time where they are. */
  mode: 'together' | 'local';
}

/** The schedule of a team, and where it stands. */
export interface Cadence extends Schedule {
  teamId: string;
  /** Nobody is asked until someone resumes. */
  paused: boolean;
  /** Paused until this day, on which it goes on by itself. */
  resumesOn: LocalDate | undefined;
  nextAt: Date;
  /** The day that the rule names for the next occurrence. */
  nextOn: LocalDate;
  /** The stored zone, where this version's data has none of that name; `zone` is UTC then. */
  unknownZone?: string;
}

/** The occurrence that a team's cadence has planned. */
export function plannedIn({ nextAt, nextOn }: Pick<Cadence, 'nextAt' | 'nextOn'>): Occurrence {
  return { at: nextAt, date: nextOn };
}

/** Why the next one after a change is not the first that the new schedule names. */
export type Surprise = 'kept' | 'asked already' | undefined;

/** Whether nobody is asked on a day. */
export function isPausedOn(cadence: Pick<Cadence, 'paused' | 'resumesOn'>, date: LocalDate): boolean {
  return cadence.paused || (cadence.resumesOn !== undefined && date < cadence.resumesOn);
}

/** The day until which a schedule is paused, where it goes on by itself. */
export function pauseEnd(
  { paused, resumesOn }: Pick<Cadence, 'paused' | 'resumesOn'>,
  today: LocalDate,
): LocalDate | undefined {
  return !paused && resumesOn !== undefined && today < resumesOn ? resumesOn : undefined;
}

/**
 * The moment after which a schedule goes on: the last before the day that a pause ends on, or now.
 * @param zones by whose clocks it meets; of several, the day begins with the first
 */
export function goesOnAfter(zones: readonly string[], resumesOn: LocalDate | undefined, now: Date): Date {
  if (resumesOn === undefined) return now;
  const begins = zones.map((zone) => toInstant(zone, { date: resumesOn, time: '00:00' }).getTime());
  return new Date(Math.max(now.getTime(), Math.min(...begins) - 1));
}

/** What the set-up form holds about time, as typed and chosen. */
export interface CadenceDraft {
  rhythm: string | undefined;
  weekday: string | undefined;
  startsOn: string | undefined;
  time: string | undefined;
  zone: string | undefined;
  windowMinutes: string | undefined;
  nudgeMinutes: string | undefined;
  place: string | undefined;
  onDayOff: string | undefined;
  mode: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface CadenceFields {
  rhythm: string;
  weekday: string;
  startsOn: string;
  time: string;
  zone: string;
  window: string;
  nudge: string;
  place: string;
  onDayOff: string;
}

/** Working defaults: every Monday 10:00, a quarter of an hour, one nudge five minutes before the end. */
export const defaultSchedule = {
  rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
  time: '10:00',
  windowMinutes: 15,
  nudgeMinutes: 5,
  onDayOff: 'shift',
  mode: 'together',
} as const;

/** The choice of no place: the team keeps no public holidays. */
export const NO_PLACE = 'none';

/** Reminders to choose from, in minutes before the end; 0 is none. */
export const nudgeChoices = [0, 5, 10, 15, 30] as const;

const SHORTEST_WINDOW = 5;
const LONGEST_WINDOW = 12 * 60;

/**
 * Holds the form against what a schedule needs.
 * @param todayIn the local date in a zone
 * @returns the schedule, or the sentence for each field that can't be
 */
export function checkSchedule(
  draft: CadenceDraft,
  fields: CadenceFields,
  todayIn: (zone: string) => LocalDate,
): { schedule: Schedule } | { refused: Record<string, string> } {
  const refused: Record<string, string> = {};
  const rhythm = rhythmOf(draft.rhythm, draft.weekday);
  if (!rhythmOf(draft.rhythm, '1')) refused[fields.rhythm] = 'Choose how often.';
  else if (!rhythm) refused[fields.weekday] = 'Choose a day.';
  const rule = cadenceRuleSchema.pick({ time: true, zone: true, onDayOff: true }).safeParse(draft);
  for (const { path } of rule.error?.issues ?? []) {
    if (path[0] === 'time') refused[fields.time] = 'Choose a time.';
    if (path[0] === 'zone') refused[fields.zone] = 'Choose a time zone from the list, such as Europe/Berlin.';
    if (path[0] === 'onDayOff') refused[fields.onDayOff] = 'Choose what happens on a holiday.';
  }
  const place = draft.place === undefined || draft.place === NO_PLACE ? undefined : draft.place;
  if (place !== undefined && !isPlace(place)) {
    refused[fields.place] = 'Choose a country or region from the list, or no holidays.';
  }
  const window = checkWindow(draft, fields, refused);
  const today = rule.data && todayIn(rule.data.zone);
  const isCounted = rhythm?.kind === 'weeks' && rhythm.interval > 1;
  const from = isCounted ? draft.startsOn : today;
  // From Monday on: a meeting that a holiday has moved may be named for a day that has passed this week.
  if (isCounted && !(from && isLocalDate(from) && today && from >= mondayOf(today))) {
    refused[fields.startsOn] = 'Choose a day of this week or a later one.';
  }
  if (Object.keys(refused).length > 0 || !rhythm || !rule.data || from === undefined) return { refused };
  const days = { rhythm, startsOn: from, onDayOff: rule.data.onDayOff };
  // Weeks are counted from the first meeting, which is not before the day that was chosen.
  const named = dayNamed(days, from);
  const startsOn =
    !isCounted || named >= from ? from : nextDayNamed({ ...days, rhythm: { ...rhythm, interval: 1 } }, from);
  return {
    schedule: {
      ...rule.data,
      rhythm,
      startsOn,
      ...window,
      place,
      mode: draft.mode === 'local' ? 'local' : 'together',
    },
  };
}

function checkWindow(
  draft: Pick<CadenceDraft, 'windowMinutes' | 'nudgeMinutes'>,
  fields: CadenceFields,
  refused: Record<string, string>,
): Window {
  // Digits only: Number() also reads `0x10` and `1e2`, which nobody means by minutes.
  const windowMinutes = /^\d+$/.test(draft.windowMinutes ?? '') ? Number(draft.windowMinutes) : Number.NaN;
  const nudgeMinutes = Number(draft.nudgeMinutes ?? 0);
  if (!(windowMinutes >= SHORTEST_WINDOW && windowMinutes <= LONGEST_WINDOW)) {
    refused[fields.window] =
      `Give a whole number of minutes from ${SHORTEST_WINDOW} to ${LONGEST_WINDOW} (12 hours).`;
  } else if (nudgeMinutes >= windowMinutes) {
    refused[fields.nudge] = 'The reminder would come before the check-in opens. Choose a later one, or none.';
  }
  if (!nudgeChoices.some((minutes) => minutes === nudgeMinutes)) {
    refused[fields.nudge] = 'Choose a reminder from the list, or none.';
  }
  return { windowMinutes, nudgeMinutes: nudgeMinutes > 0 ? nudgeMinutes : undefined };
}
