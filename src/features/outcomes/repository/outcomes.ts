import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CompleteDraft, Outcome } from '../rules/outcome.ts';
import type { Level, Parent } from '../rules/place.ts';
import type { Plan } from '../rules/plan.ts';
import { outcomeFrom, parentColumns, planColumns } from './rows.ts';

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

/** The same of several teams. */
export async function openOutcomesOfTeams(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Outcome[]> {
  if (teamIds.length === 0) return [];
  const rows = await outcomes(workspace)
    .where('team_id', 'in', teamIds)
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

/** What a team keeps for a coming cycle, the nearest deadline first. */
export async function candidatesOfTeam(workspace: WorkspaceTransaction, teamId: string): Promise<Outcome[]> {
  const rows = await outcomes(workspace)
    .where('team_id', '=', teamId)
    .where('state', '=', 'candidate')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(outcomeFrom);
}

/** What stands directly under an intent or outcome and is open, the nearest deadline first. */
export async function openOutcomesUnder(workspace: WorkspaceTransaction, parent: Parent): Promise<Outcome[]> {
  const rows = await outcomes(workspace)
    .where(parent.kind === 'intent' ? 'intent_id' : 'parent_id', '=', parent.id)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(outcomeFrom);
}

/**
 * Open outcomes and candidates whose title or sentence has all these words, the nearest deadline first.
 * @param most how many at most
 */
export async function searchOutcomes(
  workspace: WorkspaceTransaction,
  words: readonly string[],
  most: number,
): Promise<Outcome[]> {
  let query = outcomes(workspace).where('state', 'in', ['open', 'candidate']);
  for (const word of words) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((outcome) =>
      outcome.or([outcome('title', 'ilike', pattern), outcome('done_means', 'ilike', pattern)]),
    );
  }
  const rows = await query.orderBy('due_on').orderBy('id').limit(most).execute();
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
  place: { level: Level; parent: Parent | undefined; state: 'open' | 'candidate' },
  by: { userId: string; requestId: string; at: Date },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('outcome')
    .values({
      workspace_id: workspaceId,
      id,
      level: place.level,
      ...parentColumns(place.parent),
      team_id: teamId,
      title: draft.title,
      done_means: draft.doneMeans,
      owner_id: draft.ownerId,
      due_on: draft.dueOn,
      first_due_on: draft.dueOn,
      state: place.state,
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

/** Replaces what an outcome takes and what waiting for it costs, in a new revision. */
export async function updatePlan(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  plan: Plan,
  by: string,
): Promise<void> {
  await trx
    .updateTable('outcome')
    .set((outcome) => ({ ...planColumns(plan), revision: outcome('revision', '+', 1), changed_by: by }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Puts outcomes under something else, or under nothing; each in a new revision. */
export async function updateParent(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
  parent: Parent | undefined,
  by: string,
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('outcome')
    .set((outcome) => ({
      ...parentColumns(parent),
      revision: outcome('revision', '+', 1),
      changed_by: by,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
}

/** Moves a team's candidates into the running cycle. Returns which of these were candidates. */
export async function openCandidates(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
  by: string,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .updateTable('outcome')
    .set((outcome) => ({ state: 'open', revision: outcome('revision', '+', 1), changed_by: by }))
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('state', '=', 'candidate')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
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
