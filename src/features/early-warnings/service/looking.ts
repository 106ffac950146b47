import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { newestAnswers } from '../../check-ins/index.ts';
import { recipientsOf } from '../../escalations/index.ts';
import { updateWarnings } from '../repository/warnings.ts';
import { lookAt } from '../rules/looking.ts';
import type { EarlyWarning } from '../rules/warning.ts';
import type { EarlyWarningsDeps } from './deps.ts';
import { postNotes, rewriteNotes } from './notes.ts';

const HOUR = 60 * 60_000;

/** Looks at notes of one team that stand: their owners are told, wait, or have had their time. */
export async function lookAtNotes(
  deps: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  warnings: readonly EarlyWarning[],
): Promise<void> {
  const noted = warnings.filter(({ state }) => state === 'noted');
  if (noted.length === 0) return;
  const now = nowOf(deps.clock);
  const ownerAt = (await recipientsOf(workspace, noted, now))(now);
  const changed: EarlyWarning[] = [];
  const told: EarlyWarning[] = [];
  const due: EarlyWarning[] = [];
  for (const warning of noted) {
    const look = lookAt(warning, ownerAt(warning.userId, warning.teamId), now);
    if (look.do === 'drop') changed.push(settledAt(warning, now));
    else if (look.do === 'pass_on') due.push(warning);
    else {
      const { leftMinutes, countedFrom, dueAt } = look;
      const next = { ...warning, leftMinutes, countedFrom, dueAt };
      if (look.do === 'tell') told.push({ ...next, toldAt: now });
      else changed.push(next);
    }
  }
  const passed = await passOn(deps, workspace, due, now);
  await updateWarnings(workspace, [...changed, ...told, ...passed]);
  await postNotes(deps, workspace, told);
  await rewriteNotes(deps, workspace, passed);
}

/** What was noted and is over. */
export function settledAt(warning: EarlyWarning, now: Date): EarlyWarning {
  return { ...warning, state: 'settled', dueAt: undefined, endedAt: now };
}

/**
 * Passes on what has not changed. Something blocked goes up by its own escalation: only where that is not on its way,
 * because the policy has it not, or because it has ended, does the lead hear that it came without a warning.
 */
async function passOn(
  { escalations }: EarlyWarningsDeps,
  workspace: WorkspaceTransaction,
  due: readonly EarlyWarning[],
  now: Date,
): Promise<EarlyWarning[]> {
  const goingUp = await blockedAndGoingUp(escalations, workspace, due);
  const passed: EarlyWarning[] = [];
  for (const warning of due) {
    if (goingUp.has(warning.id)) {
      passed.push(settledAt(warning, now));
      continue;
    }
    const started = await escalations.start(workspace, {
      trigger: warning.kind,
      teamId: warning.teamId,
      outcomeId: warning.outcomeId,
      aboutUserId: warning.userId,
      raisedBy: undefined,
      notedAt: warning.toldAt ?? warning.notedAt,
      requestId: `early-warning:${warning.id}`,
    });
    passed.push(
      started
        ? {
            ...warning,
            state: 'passed_on',
            dueAt: undefined,
            endedAt: now,
            leftMinutes: 0,
            // Nobody is there to hear of it: it stays with the owner.
            escalationId: started.hasEnded ? undefined : started.id,
            passedAt: now,
            passedTo: started.told,
          }
        : { ...warning, dueAt: new Date(now.getTime() + HOUR) },
    );
  }
  return passed;
}

async function blockedAndGoingUp(
  escalations: EarlyWarningsDeps['escalations'],
  workspace: WorkspaceTransaction,
  due: readonly EarlyWarning[],
): Promise<Set<string>> {
  const blocked = due.filter(({ kind }) => kind === 'blocked_without_warning');
  const [first] = blocked;
  if (!first) return new Set();
  const answers = await newestAnswers(
    workspace,
    first.teamId,
    blocked.flatMap(({ outcomeId }) => outcomeId ?? []),
  );
  const blockerOf = ({ outcomeId }: EarlyWarning) =>
    outcomeId === undefined ? undefined : answers.get(outcomeId)?.blockerId;
  const onTheirWay = await escalations.onTheirWay(
    workspace,
    blocked.flatMap((warning) => blockerOf(warning) ?? []),
  );
  return new Set(blocked.filter((each) => onTheirWay.has(blockerOf(each) ?? '')).map(({ id }) => id));
}
