import { addDays, daysBetween, type LocalDate, mondayOf } from '../../../core/calendar.ts';
import type { Status } from './status.ts';

/** What a check-in came to. */
export interface Figures {
  /** How many outcomes had which status, answers about the team's goal included. */
  counts: Partial<Record<Status | 'unanswered', number>>;
  /** Of those who were asked, how many answered all that they owed. */
  answered: number;
  asked: number;
}

/** A check-in that has closed, for those who look back. */
export interface HeldCheckIn {
  teamId: string;
  heldOn: LocalDate;
  figures: Figures;
}

/** How a team stood in a week, from Monday on. */
export interface Week {
  monday: LocalDate;
  /** By its last check-in; none where none closed in it. */
  counts: Figures['counts'] | undefined;
  /** Over all its check-ins. */
  answered: number;
  asked: number;
}

/** So far a team looks back. */
export const WEEKS_SHOWN = 8;

/** The first day that is looked back to. */
export function firstDayShown(until: LocalDate): LocalDate {
  return addDays(mondayOf(until), -7 * (WEEKS_SHOWN - 1));
}

/**
 * The weeks up to a day, the oldest first: from the first in which there was a check-in on. The day's own week is there
 * only when one has closed in it.
 * @param held of one team, the oldest first
 */
export function weeksUntil(held: readonly HeldCheckIn[], until: LocalDate): Week[] {
  const byMonday = Map.groupBy(
    held.filter(({ heldOn }) => heldOn >= firstDayShown(until) && heldOn <= until),
    ({ heldOn }) => mondayOf(heldOn),
  );
  const [first = until] = [...byMonday.keys()].toSorted();
  const length = Math.floor(daysBetween(mondayOf(first), mondayOf(until)) / 7) + 1;
  const weeks = Array.from({ length }, (_, index) => {
    const monday = addDays(mondayOf(first), 7 * index);
    const figures = (byMonday.get(monday) ?? []).map((each) => each.figures);
    return {
      monday,
      counts: figures.at(-1)?.counts,
      answered: figures.reduce((sum, { answered }) => sum + answered, 0),
      asked: figures.reduce((sum, { asked }) => sum + asked, 0),
    };
  });
  return weeks.at(-1)?.counts === undefined ? weeks.slice(0, -1) : weeks;
}
