import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { LoggedBlocker } from '../../blockers/index.ts';
import { newestCheckIn } from '../repository/check-ins.ts';
import { askedAbout } from '../rules/run-sheet.ts';
import { answerBlocked, showAnswers } from './answering.ts';
import { type CheckInContext, loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { syncMessages } from './messages.ts';

/**
 * A team's blockers have changed outside its check-in: the newest one shows it, closed or not. What was logged on an
 * outcome of whoever logged it makes that outcome's answer blocked, while the check-in is open; but for a private one,
 * or the channel would know.
 */
export async function blockersChanged(
  deps: CheckInsDeps,
  workspace: WorkspaceTransaction,
  teamId: string,
  logged: LoggedBlocker | undefined,
): Promise<void> {
  const newest = await newestCheckIn(workspace, teamId);
  const isShown = newest?.state === 'open' || newest?.state === 'closed';
  const context = isShown && (await loadContext(workspace, newest.id, nowOf(deps.clock), true));
  if (!context) return;
  const answered = logged && answeredBy(context, logged);
  if (!answered) return syncMessages(deps, workspace, context);
  await answerBlocked(deps, workspace, context, logged.by, answered);
  await showAnswers(deps, workspace, context, logged.by);
}

/** The answer that somebody gave by logging a blocker, if it is one. */
function answeredBy(
  { checkIn, facts }: CheckInContext,
  { by, blocker }: LoggedBlocker,
): { outcomeId: string; blockerId: string } | undefined {
  const { id, outcomeId, visibility } = blocker;
  if (checkIn.state !== 'open' || visibility !== 'team' || !outcomeId) return undefined;
  const isTheirs = askedAbout(facts, by).some((each) => each.id === outcomeId && each.state === 'open');
  const says = facts.answers.find((answer) => answer.outcomeId === outcomeId);
  const isSaid = says?.status === 'blocked' && says.blockerId === id;
  return isTheirs && !isSaid ? { outcomeId, blockerId: id } : undefined;
}
