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
  /** Who was told. */
  readerIds: readonly string[];
}

/** What a week's look at everybody comes to. */
export interface Recheck {
  /** Whose weeks have become too full since the last time. */
  fresh: { userId: string; over: Overfull }[];
  /** Those that still are, as they are now. */
  still: CapacityNotice[];
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
  return {
    fresh: [...overfullOf].flatMap(([userId, over]) => (told.has(userId) ? [] : [{ userId, over }])),
    still,
    settled: standing.filter(({ userId }) => !overfullOf.has(userId)),
  };
}
