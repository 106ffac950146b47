import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Of the open outcomes of teams those that were added, or moved in from the coming cycle, from a moment on: id -> when. */
export async function cameInSince(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  since: Date,
): Promise<Map<string, Date>> {
  if (teamIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('outcome')
    .leftJoin('outcome_event as movedIn', (join) =>
      join
        .onRef('movedIn.workspace_id', '=', 'outcome.workspace_id')
        .onRef('movedIn.outcome_id', '=', 'outcome.id')
        .on('movedIn.kind', '=', 'moved_in'),
    )
    .where('outcome.workspace_id', '=', workspaceId)
    .where('outcome.team_id', 'in', teamIds)
    .where('outcome.state', '=', 'open')
    .where(({ fn }) => fn.coalesce('movedIn.at', 'outcome.created_at'), '>=', since)
    .select(({ fn }) => ['outcome.id', fn.coalesce('movedIn.at', 'outcome.created_at').as('cameAt')])
    .execute();
  return new Map(rows.map(({ id, cameAt }) => [id, cameAt]));
}
