import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { messageKeys } from '../keys.ts';
import { updateEscalations } from '../repository/escalations.ts';
import { addEvents } from '../repository/events.ts';
import { saveTurns, turnsOf } from '../repository/turns.ts';
import type { Step } from '../rules/escalation.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import { type Turn, turnsAfter } from '../rules/turns.ts';
import type { EscalationsDeps } from './deps.ts';
import { type Dossiers, readDossiers } from './dossiers.ts';
import { tellHolders } from './telling.ts';
import { tellRaisers } from './telling-raiser.ts';

/** One escalation that goes a step further. */
export interface Moved {
  /** As it was; locked until the transaction ends. */
  before: StoredEscalation;
  step: Step;
}

type KeepingDeps = Pick<EscalationsDeps, 'clock' | 'logger' | 'outbox' | 'onStep'>;

/**
 * Stores what became of some escalations and tells everyone concerned, in a fixed number of statements: all that falls
 * to one person becomes one message.
 */
export async function keepSteps(
  deps: KeepingDeps,
  workspace: WorkspaceTransaction,
  moved: readonly Moved[],
  now: Date,
): Promise<Dossiers> {
  const after = moved.map(({ before, step }) => afterStep(before, step, now));
  await updateEscalations(workspace, after);
  // Of one that was only looked at there is nothing to tell.
  const toTell = after.filter((_, place) => moved[place]?.step.history.length !== 0);
  await addEvents(
    workspace,
    moved.flatMap(({ before, step }) =>
      step.history.map((entry) => ({ escalationId: before.id, at: now, entry })),
    ),
  );
  const fresh = freshTurns(deps, moved, now);
  await saveTurns(workspace, [...(await changedTurns(workspace, moved, now)), ...fresh]);
  return tellOf(deps, workspace, toTell, fresh, now);
}

/** Brings all that is said of some escalations up to what stands in the database. */
export async function tellOf(
  deps: KeepingDeps,
  workspace: WorkspaceTransaction,
  escalations: readonly StoredEscalation[],
  fresh: readonly Turn[],
  now: Date,
): Promise<Dossiers> {
  const dossiers = await readDossiers(workspace, escalations, now);
  await tellHolders(deps, workspace, dossiers, fresh, now);
  await tellRaisers(deps.outbox, workspace, dossiers);
  await deps.onStep(
    workspace,
    escalations.flatMap(({ blockerId }) => blockerId ?? []),
  );
  return dossiers;
}

function afterStep(before: StoredEscalation, { next }: Step, now: Date): StoredEscalation {
  const endedAt = next.state === 'ended' ? (before.endedAt ?? now) : undefined;
  return { ...before, ...next, endedAt };
}

async function changedTurns(
  workspace: WorkspaceTransaction,
  moved: readonly Moved[],
  now: Date,
): Promise<Turn[]> {
  const ids = moved.map(({ before }) => before.id);
  const known = Map.groupBy(await turnsOf(workspace, ids), ({ escalationId }) => escalationId);
  return moved.flatMap(({ before, step }) => {
    const turns = known.get(before.id) ?? [];
    return turnsAfter(turns, step, now).filter((turn, place) => turn !== turns[place]);
  });
}

/** Who is told now: one message for each person, of however many escalations. */
function freshTurns({ clock }: Pick<KeepingDeps, 'clock'>, moved: readonly Moved[], now: Date): Turn[] {
  const told = moved.flatMap(({ before, step: { tell, next } }) =>
    tell ? [{ id: newId(clock), escalationId: before.id, userId: tell.userId, step: next.step }] : [],
  );
  const byPerson = [...Map.groupBy(told, ({ userId }) => userId).values()];
  return byPerson.flatMap((turns) => {
    const first = turns[0]?.id ?? '';
    const messageKey = turns.length > 1 ? messageKeys.several(first) : messageKeys.one(first);
    return turns.map((turn) => ({
      ...turn,
      toldAt: now,
      messageKey,
      acknowledgedAt: undefined,
      ended: undefined,
    }));
  });
}
