import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { OverloadReason } from '../rules/limit.ts';

/** Why these people took on more than there is room for, as far as they said so. */
export async function reasonsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<OverloadReason[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('overload_reason')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', sql<string>`any(${[...userIds]})`)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    outcomeId: row.outcome_id,
    userId: row.user_id,
    loadPercent: row.load_percent,
    reason: row.reason,
    by: row.by_user_id,
  }));
}

/** Keeps a reason in the place of the one before it. */
export async function saveReason(
  { trx, workspaceId }: WorkspaceTransaction,
  { outcomeId, userId, loadPercent, reason, by }: OverloadReason,
  at: Date,
): Promise<void> {
  const said = { load_percent: loadPercent, reason, by_user_id: by, at };
  await trx
    .insertInto('overload_reason')
    .values({ workspace_id: workspaceId, outcome_id: outcomeId, user_id: userId, ...said })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'outcome_id', 'user_id']).doUpdateSet(said))
    .execute();
}

/** Takes the reasons for an outcome back: there is room for it now. */
export async function removeReasons(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeId: string,
): Promise<void> {
  await trx
    .deleteFrom('overload_reason')
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', '=', outcomeId)
    .execute();
}
