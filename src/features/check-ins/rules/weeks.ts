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

/** How a team stood over some days. */
export interface Stood {
  /** By its last check-in; none where none closed in them. */
  counts: Figures['counts'] | undefined;
  /** Over all its check-ins. */
  answered: number;
  asked: number;
}

/** The same of a week, from Monday on. */
export interface Week extends Stood {
  monday: LocalDate;
}

/** How a team stood over the days of these check-ins, the oldest first. */
export function stoodOver(held: readonly HeldCheckIn[]): Stood {
  const figures = held.map((each) => each.figures);
  return {
    counts: figures.at(-1)?.counts,
    answered: figures.reduce((sum, { answered }) => sum + answered, 0),
    asked: figures.reduce((sum, { asked }) => sum + asked, 0),
  };
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
    return { monday, ...stoodOver(byMonday.get(monday) ?? []) };
  });
  return weeks.at(-1)?.counts === undefined ? weeks.slice(0, -1) : weeks;
}
