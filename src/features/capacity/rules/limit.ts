import { fullest, type Week } from './load.ts';

/** What is written down where there is no time at all for what is planned. */
const NO_TIME = 9_999;

/** A week in which more is planned than is to be. */
export interface Overfull {
  week: Week;
  /** In percent of what is planned at most. */
  loadPercent: number;
}

/**
 * The fullest week, where more of it is planned than is to be. Guide, "Resource Allocation and Capacity Planning":
 * meetings, interruptions and changing from one thing to the other take the rest.
 * @param plannedPercent how much of the working time is planned at most
 */
export function overfull(weeks: readonly Week[], plannedPercent: number): Overfull | undefined {
  const week = fullest(weeks);
  if (!week) return undefined;
  const loadPercent = Math.min(NO_TIME, Math.round((week.percent / plannedPercent) * 100));
  return loadPercent > 100 ? { week, loadPercent } : undefined;
}

/** Why somebody took on more than there is room for, and up to how much that was said. */
export interface OverloadReason {
  outcomeId: string;
  userId: string;
  loadPercent: number;
  reason: string;
  /** Who said so. */
  by: string;
}

/** Whether a reason that was given stands for this much as well. */
export function standsFor(
  given: Pick<OverloadReason, 'loadPercent'> | undefined,
  { loadPercent }: Pick<Overfull, 'loadPercent'>,
): boolean {
  return given !== undefined && given.loadPercent >= loadPercent;
}
