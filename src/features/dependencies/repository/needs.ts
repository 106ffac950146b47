import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Need } from '../rules/graph.ts';

/**
 * Stores a need, or how many days after it an outcome that has it already takes.
 * @returns whether that changed anything
 */
export async function saveNeed(
  { trx, workspaceId }: WorkspaceTransaction,
  { outcomeId, needsId, daysAfter }: Need,
  by: { userId: string; at: Date },
): Promise<boolean> {
  const saved = await trx
    .insertInto('dependency')
    .values({
      workspace_id: workspaceId,
      outcome_id: outcomeId,
      needs_id: needsId,
      days_after: daysAfter,
      created_by: by.userId,
      created_at: by.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'outcome_id', 'needs_id'])
        .doUpdateSet({ days_after: daysAfter })
        .where('dependency.days_after', '<>', daysAfter),
    )
    .executeTakeFirst();
  return saved.numInsertedOrUpdatedRows === 1n;
}

/** Takes a need away; one that is not there any more stays away. */
export async function deleteNeed(
  { trx, workspaceId }: WorkspaceTransaction,
  { outcomeId, needsId }: Pick<Need, 'outcomeId' | 'needsId'>,
): Promise<void> {
  await trx
    .deleteFrom('dependency')
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', '=', outcomeId)
    .where('needs_id', '=', needsId)
    .execute();
}

/** What an outcome needs and what needs it. */
export async function needsAround(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeId: string,
): Promise<Need[]> {
  const rows = await trx
    .selectFrom('dependency')
    .select(['outcome_id', 'needs_id', 'days_after'])
    .where('workspace_id', '=', workspaceId)
    .where((need) => need.or([need('outcome_id', '=', outcomeId), need('needs_id', '=', outcomeId)]))
    .orderBy('created_at')
    .orderBy('outcome_id')
    .orderBy('needs_id')
    .execute();
  return rows.map((row) => ({
    outcomeId: row.outcome_id,
    needsId: row.needs_id,
    daysAfter: row.days_after,
  }));
}

/** Whether one of these outcomes needs something or is needed. */
export async function touchesAny(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<boolean> {
  if (outcomeIds.length === 0) return false;
  const found = await trx
    .selectFrom('dependency')
    .select('days_after')
    .where('workspace_id', '=', workspaceId)
    .where((need) => need.or([need('outcome_id', 'in', outcomeIds), need('needs_id', 'in', outcomeIds)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
