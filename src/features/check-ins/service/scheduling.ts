import { nextAfterChange, type Occurrence, occurrenceOn } from '../../../core/cadence.ts';
import { periodOf } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { zonesOfTeams } from '../repository/asks.ts';
import { lastScheduledOn, movePlanned } from '../repository/check-ins.ts';
import { advanceCadences, movePlannedCheckIns } from '../repository/planned-cadences.ts';
import type { Cadence, Schedule } from '../rules/cadence.ts';
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
  const rule = { ...schedule, zones: await zonesOf(workspace, teamId, schedule) };
  const next = nextAfterChange(
    rule,
    { now: from, lastOn, planned },
    await workCalendarOf(workspace, schedule.place),
  );
  await movePlanned(workspace, teamId, {
    period: periodOf(schedule, next.date),
    heldOn: next.date,
    opensAt: next.at,
    ...timesOf(next.at, schedule),
    asks: undefined,
  });
  return next;
}

/**
 * The next occurrence of a team in local time, after people have come, left or changed zones: the day that is planned
 * stays, and begins with whoever has it first. What is due already is left alone.
 */
export async function replanFirst(
  workspace: WorkspaceTransaction,
  cadence: Cadence,
  now: Date,
): Promise<void> {
  const { teamId, nextOn, nextAt } = cadence;
  if (cadence.mode !== 'local' || cadence.paused || nextAt <= now) return;
  const rule = { ...cadence, zones: await zonesOf(workspace, teamId, cadence) };
  const next = occurrenceOn(rule, nextOn, await workCalendarOf(workspace, cadence.place));
  if (!next || next.at.getTime() === nextAt.getTime()) return;
  const step = { workspaceId: workspace.workspaceId, teamId, next };
  await advanceCadences(workspace.trx, [step]);
  await movePlannedCheckIns(workspace.trx, [step]);
}

/** In local time, the zones of those who are asked; else none, and the schedule's own counts. */
async function zonesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  { mode }: Pick<Schedule, 'mode'>,
): Promise<readonly string[]> {
  if (mode !== 'local') return [];
  return (await zonesOfTeams(trx, [{ workspaceId, teamId }]))(workspaceId, teamId);
}
