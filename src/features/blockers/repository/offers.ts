import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Who can help with each of these blockers, by their own word, the first to say so first. */
export async function offersOn(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await trx
    .selectFrom('blocker_helper')
    .select(['blocker_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .where('blocker_id', '=', sql<string>`any(${[...blockerIds]}::uuid[])`)
    .orderBy('since')
    .orderBy('user_id')
    .execute();
  const offers = new Map<string, string[]>();
  for (const { blocker_id, user_id } of rows) {
    offers.set(blocker_id, [...(offers.get(blocker_id) ?? []), user_id]);
  }
  return offers;
}

/** Somebody can help. Returns false when they have said so before. */
export async function insertOffer(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerId: string,
  userId: string,
  since: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('blocker_helper')
    .values({ workspace_id: workspaceId, blocker_id: blockerId, user_id: userId, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
