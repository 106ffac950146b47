import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { answersByIds, heardSince, newestAnswers } from '../../check-ins/index.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { blockersSince, lockUnsettled, updateWarnings } from '../repository/warnings.ts';
import { isSettled, type Standing } from '../rules/settled.ts';
import type { EarlyWarning } from '../rules/warning.ts';
import type { EarlyWarningsDeps } from './deps.ts';
import { settledAt } from './looking.ts';
import { rewriteNotes } from './notes.ts';

/**
 * Settles what has changed of a team since it was noted; whoever it was passed on to is not asked any more. Costs one
 * query where nothing is noted, which is the rule.
 * @returns what stands on, locked until the transaction ends
 */
export async function settleChanged(
  deps: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<EarlyWarning[]> {
  const unsettled = await lockUnsettled(workspace, teamId);
  if (unsettled.length === 0) return [];
  const now = nowOf(deps.clock);
  const standingOf = await readStanding(workspace, teamId, unsettled);
  const settled = unsettled
    .filter((warning) => isSettled(warning, standingOf(warning)))
    .map((warning) => settledAt(warning, now));
  if (settled.length > 0) {
    await updateWarnings(workspace, settled);
    await rewriteNotes(deps, workspace, settled);
    const passedOn = settled.flatMap(({ escalationId }) => escalationId ?? []);
    if (passedOn.length > 0) await deps.escalations.end(workspace, passedOn, 'settled');
  }
  const gone = new Set(settled.map(({ id }) => id));
  return unsettled.filter(({ id }) => !gone.has(id));
}

/** What stands about each of these, read in a fixed number of queries. */
async function readStanding(
  workspace: WorkspaceTransaction,
  teamId: string,
  warnings: readonly EarlyWarning[],
): Promise<(warning: EarlyWarning) => Standing> {
  const outcomeIds = warnings.flatMap(({ outcomeId }) => outcomeId ?? []);
  const members = new Set(await activeMembersOf(workspace, teamId));
  const outcomes = new Map((await outcomesByIds(workspace, outcomeIds)).map((each) => [each.id, each]));
  const newest = await newestAnswers(workspace, teamId, outcomeIds);
  const seen = await answersByIds(
    workspace,
    warnings.flatMap((warning) => warning.seen?.answerId ?? []),
  );
  const silences = warnings.flatMap(({ kind, userId, occasion }) =>
    kind === 'unanswered_twice' ? [{ userId, checkInId: occasion }] : [],
  );
  const heard = await heardSince(workspace, silences);
  const since = new Date(Math.min(...warnings.map(({ notedAt }) => notedAt.getTime())));
  const blockers = await blockersSince(workspace, teamId, since);
  return ({ userId, outcomeId, notedAt, seen: known, occasion }) => ({
    isMember: members.has(userId),
    outcome: outcomeId === undefined ? undefined : outcomes.get(outcomeId),
    seen: known && seen.get(known.answerId),
    newest: outcomeId === undefined ? undefined : newest.get(outcomeId),
    hasAnswered: heard.has(`${userId} ${occasion}`),
    isBlockerLogged: blockers.some(
      (blocker) =>
        blocker.raisedAt >= notedAt &&
        (outcomeId === undefined ? blocker.raisedBy === userId : blocker.outcomeId === outcomeId),
    ),
  });
}
