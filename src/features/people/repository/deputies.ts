import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Who answers for each of these people while they are away, for those who chose somebody. */
export async function deputiesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('deputy')
    .select(['user_id', 'deputy_id'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', sql<string>`any(${[...userIds]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.deputy_id]));
}

/** Chooses who answers for someone; undefined: nobody. */
export async function saveDeputy(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
  deputyId: string | undefined,
  now: Date,
): Promise<void> {
  if (!deputyId) {
    await trx
      .deleteFrom('deputy')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .execute();
    return;
  }
  await trx
    .insertInto('deputy')
    .values({ workspace_id: workspaceId, user_id: userId, deputy_id: deputyId, chosen_at: now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ deputy_id: deputyId, chosen_at: now }),
    )
    .execute();
}
