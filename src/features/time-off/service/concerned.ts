import { addDays } from '../../../core/calendar.ts';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { absencesOfDeputies } from '../repository/absences.ts';

/** No calendar is further than this from UTC's, and no check-in is open for longer. */
const AROUND_NOW_DAYS = 2;

/** Whose being away changes with that of these people: theirs, and that of those for whom they stand in these days. */
export async function concernedBy(
  workspace: WorkspaceTransaction,
  clock: Clock,
  userIds: readonly string[],
): Promise<string[]> {
  const today = toLocal('Etc/UTC', nowOf(clock)).date;
  const stoodIn = await absencesOfDeputies(
    workspace,
    userIds,
    addDays(today, -AROUND_NOW_DAYS),
    addDays(today, AROUND_NOW_DAYS),
  );
  return [...new Set([...userIds, ...stoodIn.map(({ userId }) => userId)])];
}
