import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Team } from '../../teams/index.ts';
import { holdNext, planNext } from '../repository/schedules.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { PlannedPulse } from '../rules/schedule.ts';
import { nextWorkingDay, WEEK_MS } from '../rules/timeline.ts';
import type { PulsesDeps } from './deps.ts';
import { readResult } from './results.ts';
import { showResult, tellHeld } from './telling.ts';
import { calendarOf } from './work-calendar.ts';

type Holding = Pick<PulsesDeps, 'clock' | 'outbox'>;

/** Has the pulse that is due wait for what is done about the last one, and tells whom it waits for; again in a week. */
export async function hold(
  deps: Holding,
  workspace: WorkspaceTransaction,
  last: Pulse,
  team: Team,
): Promise<void> {
  const now = nowOf(deps.clock);
  await holdNext(workspace, team.id, now, new Date(now.getTime() + WEEK_MS));
  const result = await readResult(deps, workspace, last, team);
  if (!result) return;
  await showResult(deps, workspace, last, team);
  await tellHeld(deps, workspace, result.view, team);
}

/** Has a pulse that was held open on the next working day. */
export async function release(
  { clock }: Pick<PulsesDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  schedule: PlannedPulse,
): Promise<void> {
  if (!schedule.isHeld) return;
  const calendar = await calendarOf(workspace, schedule.teamId);
  await planNext(workspace, schedule.teamId, nextWorkingDay(nowOf(clock), schedule, calendar));
}
