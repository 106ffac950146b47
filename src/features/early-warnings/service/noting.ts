import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import {
  attendanceHistories,
  type ClosedCheckIn,
  cadenceOfTeam,
  newestAnswers,
  outcomeHistories,
} from '../../check-ins/index.ts';
import { policyOf } from '../../escalations/index.ts';
import { openOutcomesOfTeam } from '../../outcomes/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { insertWarnings } from '../repository/warnings.ts';
import { LOOK_BACK, runSince, suspectsOf } from '../rules/closing.ts';
import type { Notable, WarningKind } from '../rules/warning.ts';
import type { EarlyWarningsDeps } from './deps.ts';
import { lookAtNotes } from './looking.ts';

/**
 * Notes what does not look well after a check-in has closed. Where nothing was at risk or blocked and all have answered
 * it asks the database nothing.
 */
export async function noteClosed(
  deps: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  closed: ClosedCheckIn,
): Promise<void> {
  const { checkIn, facts } = closed;
  const { atRisk, blocked, silent } = suspectsOf(closed);
  if (atRisk.length + blocked.length + silent.length === 0) return;
  const pasts = await outcomeHistories(
    workspace,
    checkIn,
    atRisk.map(({ id }) => id),
    LOOK_BACK,
  );
  const attended = await attendanceHistories(workspace, checkIn, silent, LOOK_BACK);
  const seen = (outcomeId: string) => {
    const answer = facts.answers.find((each) => each.outcomeId === outcomeId);
    return answer && { answerId: answer.id, revision: answer.revision };
  };
  const about = (kind: WarningKind, outcome: { id: string; ownerId: string }, occasion: string): Notable => ({
    kind,
    outcomeId: outcome.id,
    userId: outcome.ownerId,
    occasion,
    seen: seen(outcome.id),
  });
  await note(deps, workspace, checkIn.teamId, [
    ...atRisk.flatMap((outcome) => {
      const past = pasts.get(outcome.id) ?? [];
      const since = runSince(
        past.map(({ checkInId, status }) => ({ checkInId, holds: status === 'at_risk' })),
      );
      return since ? [about('at_risk_twice', outcome, since)] : [];
    }),
    ...blocked.map((outcome) => about('blocked_without_warning', outcome, checkIn.id)),
    ...silent.flatMap((userId): Notable[] => {
      const past = attended.get(userId) ?? [];
      const since = runSince(past.map(({ checkInId, hasAnswered }) => ({ checkInId, holds: !hasAnswered })));
      return since
        ? [{ kind: 'unanswered_twice', outcomeId: undefined, userId, occasion: since, seen: undefined }]
        : [];
    }),
  ]);
}

/** Notes the deadlines of a team that have passed, each once. */
export async function noteDeadlines(
  deps: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<void> {
  const cadence = await cadenceOfTeam(workspace, teamId);
  if (!cadence || cadence.paused) return;
  const today = toLocal(cadence.zone, nowOf(deps.clock)).date;
  const members = new Set(await activeMembersOf(workspace, teamId));
  const passed = (await openOutcomesOfTeam(workspace, teamId)).filter(
    ({ dueOn, ownerId }) => dueOn < today && members.has(ownerId),
  );
  const answers = await newestAnswers(
    workspace,
    teamId,
    passed.map(({ id }) => id),
  );
  await note(
    deps,
    workspace,
    teamId,
    passed.map(({ id, ownerId, dueOn }) => {
      const answer = answers.get(id);
      return {
        kind: 'deadline_passed',
        outcomeId: id,
        userId: ownerId,
        occasion: dueOn,
        seen: answer && { answerId: answer.id, revision: answer.revision },
      };
    }),
  );
}

/** Writes what is new of it, where the team's policy has it, and tells the owners who may be told now. */
async function note(
  deps: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  teamId: string,
  notables: readonly Notable[],
): Promise<void> {
  if (notables.length === 0) return;
  const { triggers } = await policyOf(workspace, teamId);
  const wanted = notables
    .filter(({ kind }) => triggers.includes(kind))
    .map((each) => ({ ...each, id: newId(deps.clock) }));
  await lookAtNotes(deps, workspace, await insertWarnings(workspace, teamId, wanted, nowOf(deps.clock)));
}
