import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker } from '../rules/blocker.ts';
import { rowOf } from './rows.ts';

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
