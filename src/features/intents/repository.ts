import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { Intent, IntentValues } from './rules.ts';
import type { IntentTables } from './tables.ts';

/** What the organization is after now, the newest decision first. */
export async function openIntents(workspace: WorkspaceTransaction): Promise<Intent[]> {
  const rows = await intents(workspace)
    .where('state', '=', 'open')
    .orderBy('decided_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(intentFrom);
}

/** These intents, open or not. */
export async function intentsByIds(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Intent[]> {
  if (ids.length === 0) return [];
  return (await intents(workspace).where('id', 'in', ids).execute()).map(intentFrom);
}

/** The intent, locked until the transaction ends, so that two changes can't cross; with who changed it last. */
export async function lockIntent(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<(Intent & { changedBy: string | undefined }) | undefined> {
  // Its key never changes, so outcomes that refer to it need not wait.
  const row = await intents(workspace).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && { ...intentFrom(row), changedBy: row.changed_by ?? undefined };
}

/** Writes a new intent; the same form submitted again writes nothing. Returns whether it was written. */
export async function insertIntent(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  values: IntentValues,
  by: { userId: string; requestId: string; at: Date },
): Promise<boolean> {
  const inserted = await trx
    .insertInto('intent')
    .values({
      workspace_id: workspaceId,
      id,
      ...columnsOf(values),
      state: 'open',
      changed_by: by.userId,
      request_id: by.requestId,
      created_by: by.userId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'request_id']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Replaces what an intent says, in a new revision. */
export async function updateIntent(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  values: IntentValues,
  by: string,
): Promise<void> {
  await trx
    .updateTable('intent')
    .set((intent) => ({ ...columnsOf(values), revision: intent('revision', '+', 1), changed_by: by }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Closes an intent, in a new revision. */
export async function closeIntentRow(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  closing: { state: 'achieved' | 'dropped'; because: string | undefined; at: Date; by: string },
): Promise<void> {
  await trx
    .updateTable('intent')
    .set((intent) => ({
      state: closing.state,
      closed_at: closing.at,
      closed_because: closing.because ?? null,
      revision: intent('revision', '+', 1),
      changed_by: closing.by,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

function intents({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('intent').selectAll().where('workspace_id', '=', workspaceId);
}

function columnsOf({ title, why, boundaries, ownerId, decidedOn }: IntentValues) {
  return { title, why, boundaries: boundaries ?? null, owner_id: ownerId, decided_on: decidedOn };
}

function intentFrom(row: Selectable<IntentTables['intent']>): Intent {
  return {
    id: row.id,
    title: row.title,
    why: row.why,
    boundaries: row.boundaries ?? undefined,
    ownerId: row.owner_id,
    decidedOn: row.decided_on,
    state: row.state,
    revision: row.revision,
  };
}
