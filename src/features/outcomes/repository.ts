import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { CompleteDraft, Outcome } from './rules.ts';
import type { OutcomeTables } from './tables.ts';

/** One move of a deadline. */
export interface OutcomeMove {
  outcomeId: string;
  from: string;
  to: string;
  reason: string;
  movedBy: string;
  movedAt: Date;
}

/** A team's open outcomes, the nearest deadline first. */
export async function openOutcomesOfTeam(
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<Outcome[]> {
  const rows = await outcomes(workspace)
    .where('team_id', '=', teamId)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(outcomeFrom);
}

/** A person's open outcomes in all teams, the nearest deadline first. */
export async function openOutcomesOfOwner(
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<Outcome[]> {
  const rows = await outcomes(workspace)
    .where('owner_id', '=', userId)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(outcomeFrom);
}

/** These outcomes, open or closed. */
export async function outcomesByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Outcome[]> {
  if (ids.length === 0) return [];
  const rows = await outcomes(workspace).where('id', 'in', ids).orderBy('due_on').orderBy('id').execute();
  return rows.map(outcomeFrom);
}

/** The outcome, locked until the transaction ends, so that two changes can't cross; with who changed it last. */
export async function lockOutcome(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<(Outcome & { changedBy: string | undefined }) | undefined> {
  // Its key never changes, so answers that refer to it need not wait.
  const row = await outcomes(workspace).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && { ...outcomeFrom(row), changedBy: row.changed_by ?? undefined };
}

/** Writes a new outcome; the same form submitted again writes nothing. Returns whether it was written. */
export async function insertOutcome(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  teamId: string,
  draft: CompleteDraft,
  by: { userId: string; requestId: string; at: Date },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('outcome')
    .values({
      workspace_id: workspaceId,
      id,
      level: 'team',
      team_id: teamId,
      title: draft.title,
      done_means: draft.doneMeans,
      owner_id: draft.ownerId,
      due_on: draft.dueOn,
      first_due_on: draft.dueOn,
      state: 'open',
      revision: 1,
      changed_by: by.userId,
      request_id: by.requestId,
      created_by: by.userId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Replaces what an outcome says, in a new revision. */
export async function updateOutcome(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  draft: CompleteDraft,
  by: string,
): Promise<void> {
  await trx
    .updateTable('outcome')
    .set((outcome) => ({
      title: draft.title,
      done_means: draft.doneMeans,
      owner_id: draft.ownerId,
      due_on: draft.dueOn,
      revision: outcome('revision', '+', 1),
      changed_by: by,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Closes an outcome, in a new revision. */
export async function closeOutcomeRow(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  closing: { state: 'done' | 'dropped'; because: string | undefined; at: Date; by: string | undefined },
): Promise<void> {
  await trx
    .updateTable('outcome')
    .set((outcome) => ({
      state: closing.state,
      closed_at: closing.at,
      closed_because: closing.because ?? null,
      revision: outcome('revision', '+', 1),
      changed_by: closing.by ?? null,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Takes a closing back, after the answer that closed it was changed. */
export async function reopenOutcomeRow(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  by: string | undefined,
): Promise<void> {
  await trx
    .updateTable('outcome')
    .set((outcome) => ({
      state: 'open',
      closed_at: null,
      closed_because: null,
      revision: outcome('revision', '+', 1),
      changed_by: by ?? null,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Records that a deadline moved, and why. */
export async function insertMove(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  move: OutcomeMove,
): Promise<void> {
  await trx
    .insertInto('outcome_move')
    .values({
      workspace_id: workspaceId,
      id,
      outcome_id: move.outcomeId,
      moved_from: move.from,
      moved_to: move.to,
      reason: move.reason,
      moved_by: move.movedBy,
      moved_at: move.movedAt,
    })
    .execute();
}

/** Moves the deadline of an outcome, in a new revision. */
export async function setDueOn(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  dueOn: string,
  by: string,
): Promise<void> {
  await trx
    .updateTable('outcome')
    .set((outcome) => ({ due_on: dueOn, revision: outcome('revision', '+', 1), changed_by: by }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** How often each of these outcomes has moved so far: outcome id -> moves. */
export async function countMoves(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, number>> {
  if (outcomeIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('outcome_move')
    .select((move) => ['outcome_id', move.fn.countAll<string>().as('moves')])
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', 'in', outcomeIds)
    .groupBy('outcome_id')
    .execute();
  return new Map(rows.map((row) => [row.outcome_id, Number(row.moves)]));
}

function outcomes({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('outcome').selectAll().where('workspace_id', '=', workspaceId);
}

function outcomeFrom(row: Selectable<OutcomeTables['outcome']>): Outcome {
  return {
    id: row.id,
    teamId: row.team_id ?? '',
    title: row.title,
    doneMeans: row.done_means,
    ownerId: row.owner_id,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    state: row.state,
    revision: row.revision,
  };
}
