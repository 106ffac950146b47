import { nextAfterChange, type Occurrence } from '../../../core/cadence.ts';
import { periodOf } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { lastScheduledOn, movePlanned } from '../repository/check-ins.ts';
import type { Schedule } from '../rules/cadence.ts';
import { timesOf } from '../rules/timeline.ts';
import { workCalendarOf } from './work-calendar.ts';

/**
 * The next occurrence of a schedule that was set, changed or resumed: no period is asked about twice, none is left
 * out. Answers given ahead of time move along to it.
 * @param from the moment after which it is; later than now after a pause with an end
 * @param planned what the schedule before had planned
 */
export async function scheduleNext(
  workspace: WorkspaceTransaction,
  teamId: string,
  schedule: Schedule,
  { from, planned }: { from: Date; planned: Occurrence | undefined },
): Promise<Occurrence> {
  const lastOn = await lastScheduledOn(workspace, teamId);
  const next = nextAfterChange(schedule, { now: from, lastOn, planned }, workCalendarOf(schedule.place));
  await movePlanned(workspace, teamId, {
    period: periodOf(schedule, next.date),
    heldOn: next.date,
    opensAt: next.at,
    ...timesOf(next.at, schedule),
  });
  return next;
}
