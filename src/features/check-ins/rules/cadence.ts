import type { WeeklyRule } from '../../../core/cadence.ts';
import { weeklyRuleSchema } from '../../../core/cadence.ts';
import type { Window } from './timeline.ts';

/** When a team is asked, and how long it may answer. */
export interface Cadence extends WeeklyRule, Window {
  teamId: string;
  paused: boolean;
  nextAt: Date;
  /** The local date of the next occurrence. */
  nextOn: string;
  /** The stored zone, where this version's data has none of that name; `zone` is UTC then. */
  unknownZone?: string;
}

/** What the set-up form holds about time, as typed and chosen. */
export interface CadenceDraft {
  weekday: string | undefined;
  time: string | undefined;
  zone: string | undefined;
  windowMinutes: string | undefined;
  nudgeMinutes: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface CadenceFields {
  weekday: string;
  time: string;
  zone: string;
  window: string;
  nudge: string;
}

/** Working defaults: Monday 10:00, a quarter of an hour, one nudge five minutes before the end. */
export const defaultSchedule = { weekday: 1, time: '10:00', windowMinutes: 15, nudgeMinutes: 5 } as const;

/** Reminders to choose from, in minutes before the end; 0 is none. */
export const nudgeChoices = [0, 5, 10, 15, 30] as const;

const SHORTEST_WINDOW = 5;
const LONGEST_WINDOW = 12 * 60;

/**
 * Holds the form against what a schedule needs.
 * @returns the schedule, or the sentence for each field that can't be
 */
export function checkSchedule(
  draft: CadenceDraft,
  fields: CadenceFields,
): { schedule: WeeklyRule & Window } | { refused: Record<string, string> } {
  const refused: Record<string, string> = {};
  const rule = weeklyRuleSchema.safeParse({
    weekday: Number(draft.weekday),
    time: draft.time,
    zone: draft.zone,
  });
  if (!rule.success) {
    for (const issue of rule.error.issues) {
      if (issue.path[0] === 'weekday') refused[fields.weekday] = 'Choose a day.';
      if (issue.path[0] === 'time') refused[fields.time] = 'Choose a time.';
      if (issue.path[0] === 'zone')
        refused[fields.zone] = 'Choose a time zone from the list, such as Europe/Berlin.';
    }
  }
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
  if (Object.keys(refused).length > 0 || !rule.success) return { refused };
  return {
    schedule: { ...rule.data, windowMinutes, nudgeMinutes: nudgeMinutes > 0 ? nudgeMinutes : undefined },
  };
}
