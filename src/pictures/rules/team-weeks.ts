import type { PictureStatus, TeamWeek } from '../models.ts';
import { WORST_FIRST } from '../theme.ts';

/** Two months are seen at a glance. */
const MOST_WEEKS = 8;

/** Those weeks that are drawn and told of, the oldest first. */
export function lastWeeks(weeks: readonly TeamWeek[]): readonly TeamWeek[] {
  return weeks.slice(-MOST_WEEKS);
}

/** How many outcomes had each status of a week, the worst first; statuses that none had are left out. */
export function statusesOf({ counts = {} }: TeamWeek): { status: PictureStatus; count: number }[] {
  return WORST_FIRST.flatMap((status) => {
    const count = Math.max(0, Math.round(counts[status] || 0));
    return count === 0 ? [] : [{ status, count }];
  });
}

/** Which part of those who were asked answered, from 0 to 1; undefined where nobody was. */
export function answerRate({ answered, asked }: TeamWeek): number | undefined {
  return asked > 0 ? Math.min(1, Math.max(0, answered / asked)) : undefined;
}
