import type { LocalDate } from '../../../core/calendar.ts';
import type { Overfull } from './limit.ts';

/** What is told of somebody's weeks until there is room again. */
export interface CapacityNotice {
  id: string;
  userId: string;
  /** The Monday of the fullest one. */
  week: LocalDate;
  /** In percent of what is planned at most. */
  loadPercent: number;
}

/** What a week's look at everybody comes to. */
export interface Recheck {
  /** Whose weeks have become too full since the last time. */
  fresh: { userId: string; over: Overfull }[];
  /** Those that still are, as they are now. */
  still: CapacityNotice[];
  /** Of those the ones of which something else was told. */
  changed: CapacityNotice[];
  /** Those in which there is room again. */
  settled: CapacityNotice[];
}

/**
 * Holds what is now against what was told.
 * @param overfullOf the fullest week of everybody who has more planned than is to be, by user id
 */
export function recheck(
  overfullOf: ReadonlyMap<string, Overfull>,
  standing: readonly CapacityNotice[],
): Recheck {
  const told = new Set(standing.map(({ userId }) => userId));
  const still = standing.flatMap((notice) => {
    const over = overfullOf.get(notice.userId);
    return over ? [{ ...notice, week: over.week.begins, loadPercent: over.loadPercent }] : [];
  });
  const before = new Map(standing.map((notice) => [notice.id, notice]));
  return {
    fresh: [...overfullOf].flatMap(([userId, over]) => (told.has(userId) ? [] : [{ userId, over }])),
    still,
    changed: still.filter(({ id, week, loadPercent }) => {
      const known = before.get(id);
      return known?.week !== week || known.loadPercent !== loadPercent;
    }),
    settled: standing.filter(({ userId }) => !overfullOf.has(userId)),
  };
}
