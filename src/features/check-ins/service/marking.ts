import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { newestCheckIn } from '../repository/check-ins.ts';
import { askedAbout } from '../rules/run-sheet.ts';
import { requireAnswerable, saveAnswers } from './answering.ts';
import { loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';

/**
 * An owner says elsewhere that an outcome of theirs is at risk, in the caller's transaction, which holds the newest
 * check-in: while that is open, it is their answer to it. What is blocked stays blocked, for that says more.
 * @returns whether the check-in says now that it does not go well
 */
export async function markAtRisk(
  deps: CheckInsDeps,
  workspace: WorkspaceTransaction,
  {
    teamId,
    outcomeId,
    userId,
    reason,
  }: { teamId: string; outcomeId: string; userId: string; reason: string },
): Promise<boolean> {
  const newest = await newestCheckIn(workspace, teamId);
  const open = newest?.state === 'open' && (await loadContext(workspace, newest.id, nowOf(deps.clock), true));
  if (!open) return false;
  const { facts } = open;
  if (!askedAbout(facts, userId).some((each) => each.id === outcomeId && each.state === 'open')) return false;
  const said = facts.answers.find((answer) => answer.outcomeId === outcomeId);
  const isBlocked = [...facts.blockers.values()].some(
    (blocker) => blocker.outcomeId === outcomeId && blocker.state === 'open',
  );
  if (isBlocked || said?.status === 'blocked') return true;
  const answerable = await requireAnswerable(deps, workspace, newest.id, userId, true);
  const atRisk = {
    outcomeId,
    status: 'at_risk' as const,
    reason,
    note: said?.note,
    blocker: undefined,
    move: undefined,
  };
  await saveAnswers(deps, workspace, answerable, userId, [atRisk]);
  return true;
}
