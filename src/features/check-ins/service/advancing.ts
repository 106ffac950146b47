import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { checkInById, updateCheckIn } from '../repository/check-ins.ts';
import { keepParticipants, participantsOf } from '../repository/participants.ts';
import { dueStep } from '../rules/timeline.ts';
import { type CheckInContext, loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { advanceAsks, dueNow } from './local-time.ts';
import { syncMessages } from './messages.ts';
import { postNudges, tellMissed } from './personal-messages.ts';

type AdvancingDeps = Pick<CheckInsDeps, 'clock' | 'outbox' | 'follow'>;

/** Does whatever an open check-in is due for: its nudge or its close. Asked for too early or twice it does nothing. */
export async function advance(
  deps: AdvancingDeps,
  workspace: WorkspaceTransaction,
  checkInId: string,
): Promise<void> {
  const now = nowOf(deps.clock);
  const context = await loadContext(workspace, checkInId, now, true);
  if (!context) return;
  if (context.checkIn.asks && context.checkIn.state === 'open') {
    if (await advanceAsks(deps, workspace, context)) await closeContext(deps, workspace, context);
    return;
  }
  const step = dueStep(context.checkIn, now);
  if (step === 'nudge') await nudge(deps, workspace, context);
  else if (step === 'close') await closeContext(deps, workspace, context);
  // Claimed by the planner and not due after all: the due time goes back to what follows from its state.
  else if (context.checkIn.state === 'open') await updateCheckIn(workspace, context.checkIn);
}

/** Those who may be asked or reminded by direct message, when a check-in is due for that. */
export async function toRemind(
  { clock }: Pick<CheckInsDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  checkInId: string,
): Promise<string[]> {
  const checkIn = await checkInById(workspace, checkInId);
  if (checkIn?.state !== 'open') return [];
  const now = nowOf(clock);
  if (checkIn.asks) return dueNow(workspace, checkIn, now);
  return dueStep(checkIn, now) === 'nudge' ? participantsOf(workspace, checkInId) : [];
}

/** Closes an open check-in, due or not. */
export async function close(
  deps: AdvancingDeps,
  workspace: WorkspaceTransaction,
  checkInId: string,
): Promise<void> {
  const context = await loadContext(workspace, checkInId, nowOf(deps.clock), true);
  if (context?.checkIn.state === 'open') await closeContext(deps, workspace, context);
}

async function nudge(
  deps: AdvancingDeps,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  const checkIn = { ...context.checkIn, nudgedAt: nowOf(deps.clock) };
  await updateCheckIn(workspace, checkIn);
  await postNudges(deps.outbox, workspace, { ...context, checkIn });
}

async function closeContext(
  deps: AdvancingDeps,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<void> {
  const checkIn = { ...context.checkIn, state: 'closed' as const, closedAt: nowOf(deps.clock) };
  await updateCheckIn(workspace, checkIn);
  await keepParticipants(workspace, checkIn.id, context.facts.participants);
  const closed = { ...context, checkIn };
  await syncMessages(deps, workspace, closed);
  await tellMissed(deps.outbox, workspace, closed);
  await deps.follow.closed(workspace, closed);
}
