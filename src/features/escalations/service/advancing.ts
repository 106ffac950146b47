import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { dueEscalations, escalationsByIds, lockDue } from '../repository/escalations.ts';
import { stepOf } from '../rules/machine.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import type { EscalationsDeps } from './deps.ts';
import { subjectOf } from './dossiers.ts';
import { factsOf } from './facts.ts';
import { keepSteps, type Moved } from './keeping.ts';

/** As many as one transaction moves: what falls to one person in the same minute is one message. */
const BATCH = 1_000;

/**
 * Moves all that is due in a workspace, in one transaction. Where that fails each one is tried by itself, so that one
 * that can't be moved holds nobody up.
 * @returns whether something is left that somebody else had in hand
 */
export async function advanceDue(deps: EscalationsDeps, workspaceId: string): Promise<boolean> {
  const { db, clock, logger } = deps;
  const due = await withWorkspace(db, workspaceId, (workspace) =>
    dueEscalations(workspace, nowOf(clock), BATCH),
  );
  if (due.length === 0) return false;
  // Without Slack's word, working hours alone say whether somebody may be told; the message waits where that is wrong.
  await askDoNotDisturb(deps, workspaceId, due).catch((error: unknown) =>
    logger.warn({ err: error, workspaceId }, 'It is not known whether people are to be disturbed'),
  );
  const advance = (ids: readonly string[]) =>
    withWorkspace(db, workspaceId, (workspace) => advanceThese(deps, workspace, ids));
  try {
    return (await advance(due)) < due.length;
  } catch (error) {
    logger.error({ err: error, workspaceId, count: due.length }, 'Escalations could not be moved together');
  }
  for (const id of due) {
    await advance([id]).catch((error: unknown) =>
      logger.error({ err: error, workspaceId, escalationId: id }, 'An escalation could not be moved'),
    );
  }
  return false;
}

/** Slack may not have said yet whether those whom it is brought to next are to be disturbed. */
async function askDoNotDisturb(
  { db, clock, calendars }: EscalationsDeps,
  workspaceId: string,
  due: readonly string[],
): Promise<void> {
  const people = await withWorkspace(db, workspaceId, async (workspace) => {
    const moved = await stepsOf(workspace, await escalationsByIds(workspace, due), nowOf(clock));
    return moved.flatMap(({ step: { tell, next } }) => tell?.userId ?? next.holderId ?? []);
  });
  if (people.length > 0) await calendars.askDoNotDisturb(workspaceId, [...new Set(people)]);
}

/** @returns how many were looked at */
async function advanceThese(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const now = nowOf(deps.clock);
  const locked = await lockDue(workspace, ids, now);
  await keepSteps(deps, workspace, await stepsOf(workspace, locked, now), now);
  return locked.length;
}

async function stepsOf(
  workspace: WorkspaceTransaction,
  due: readonly StoredEscalation[],
  now: Date,
): Promise<Moved[]> {
  const facts = await factsOf(
    workspace,
    due.map((each) => subjectOf(each)),
    now,
  );
  return due.flatMap((before) => {
    const known = facts.get(before.id);
    const step = known && stepOf(before, { kind: 'due' }, known, now);
    return step && !('notDone' in step) ? [{ before, step }] : [];
  });
}
