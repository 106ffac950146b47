import { nextOccurrence, type Occurrence, type WeeklyRule } from '../../../core/cadence.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { checkInOfPeriod, movePlanned } from '../repository/check-ins.ts';
import { timesOf, type Window } from '../rules/timeline.ts';

/**
 * The next occurrence of a schedule that was set, changed or resumed: the first from `now` on whose period was
 * not held already. Answers given ahead of time move along to it.
 */
export async function scheduleNext(
  workspace: WorkspaceTransaction,
  teamId: string,
  schedule: WeeklyRule & Window,
  now: Date,
): Promise<Occurrence> {
  let next = nextOccurrence(schedule, now);
  for (;;) {
    const held = await checkInOfPeriod(workspace, teamId, next.date);
    if (!held || held.state === 'planned') break;
    next = nextOccurrence(schedule, next.at);
  }
  await movePlanned(workspace, teamId, {
    period: next.date,
    heldOn: next.date,
    opensAt: next.at,
    ...timesOf(next.at, schedule),
  });
  return next;
}
