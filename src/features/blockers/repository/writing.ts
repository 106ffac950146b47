import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker } from '../rules/blocker.ts';

/**
 * Writes a new blocker; the same form submitted again writes nothing, nor does what has an open blocker already.
 * @returns whether it was written
 */
export async function insertBlocker(
  { trx, workspaceId }: WorkspaceTransaction,
  blocker: Blocker,
  requestId: string,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('blocker')
    .values({ workspace_id: workspaceId, request_id: requestId, ...rowOf(blocker) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Writes what a blocker says and where it stands, over what is stored. */
export async function updateBlocker(
  { trx, workspaceId }: WorkspaceTransaction,
  blocker: Blocker,
): Promise<void> {
  await trx
    .updateTable('blocker')
    .set(rowOf(blocker))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', blocker.id)
    .execute();
}

/** What became one with a blocker becomes one with that which the blocker itself became one with. */
export async function moveMerged(
  { trx, workspaceId }: WorkspaceTransaction,
  fromId: string,
  toId: string,
): Promise<void> {
  await trx
    .updateTable('blocker')
    .set({ merged_into: toId })
    .where('workspace_id', '=', workspaceId)
    .where('merged_into', '=', fromId)
    .execute();
}

function rowOf(blocker: Blocker) {
  return {
    id: blocker.id,
    team_id: blocker.teamId,
    outcome_id: blocker.outcomeId ?? null,
    raised_by: blocker.raisedBy,
    stuck: blocker.stuck ?? null,
    ask: blocker.ask,
    asked_of: blocker.askedOf,
    needed_by: blocker.neededBy,
    visibility: blocker.visibility,
    permalink: blocker.permalink ?? null,
    state: blocker.state,
    merged_into: blocker.mergedInto ?? null,
    resolution: blocker.resolution ?? null,
    resolved_at: blocker.endedAt ?? null,
    resolved_by: blocker.endedBy ?? null,
    raised_at: blocker.raisedAt,
    reopened_at: blocker.reopenedAt ?? null,
    reopenings: blocker.reopenings,
    revision: blocker.revision,
    changed_by: blocker.changedBy ?? null,
  };
}
