import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { newestCheckIn } from '../repository/check-ins.ts';
import { saysAtRisk } from '../rules/marking.ts';
import { askedAbout } from '../rules/run-sheet.ts';
import { requireAnswerable, saveAnswers } from './answering.ts';
import { loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';

/**
 * An owner says elsewhere that an outcome of theirs is at risk, in the caller's transaction, which holds the newest
 * check-in: while that is open, it is their answer to it. What is blocked stays blocked, and what they have said of it
 * themselves stays theirs.
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
  if (saysAtRisk(facts, outcomeId)) return true;
  const answerable = await requireAnswerable(deps, workspace, newest.id, userId, true);
  const atRisk = {
    outcomeId,
    status: 'at_risk' as const,
    reason,
    note: facts.answers.find((answer) => answer.outcomeId === outcomeId)?.note,
    blocker: undefined,
    move: undefined,
  };
  await saveAnswers(deps, workspace, answerable, userId, [atRisk]);
  return true;
}
