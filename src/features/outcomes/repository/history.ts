import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { OutcomeEvent } from '../rules/history.ts';

/** Writes down what became of outcomes. */
export async function insertEvents(
  { trx, workspaceId }: WorkspaceTransaction,
  events: readonly (OutcomeEvent & { id: string })[],
): Promise<void> {
  if (events.length === 0) return;
  await trx
    .insertInto('outcome_event')
    .values(
      events.map(({ id, outcomeId, kind, said, reason, by, at }) => ({
        workspace_id: workspaceId,
        id,
        outcome_id: outcomeId,
        kind,
        said: JSON.stringify(said),
        reason: reason ?? null,
        by_user_id: by ?? null,
        at,
      })),
    )
    .execute();
}

/** What became of an outcome, the newest first. */
export async function historyOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeId: string,
  most: number,
): Promise<OutcomeEvent[]> {
  const rows = await trx
    .selectFrom('outcome_event')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', '=', outcomeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    outcomeId: row.outcome_id,
    kind: row.kind,
    said: row.said,
    reason: row.reason ?? undefined,
    by: row.by_user_id ?? undefined,
    at: row.at,
  }));
}
