import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { FoundOutcome, Need } from '../rules/graph.ts';

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

/** Open outcomes of all teams with these words in their title, their team's name or their day, the nearest day first. */
export async function searchOpen(
  { trx, workspaceId }: WorkspaceTransaction,
  words: readonly string[],
  limit: number,
): Promise<FoundOutcome[]> {
  let found = trx
    .selectFrom('outcome')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'outcome.workspace_id').onRef('team.id', '=', 'outcome.team_id'),
    )
    .select(['outcome.id', 'outcome.title', 'outcome.due_on', 'team.name'])
    .where('outcome.workspace_id', '=', workspaceId)
    .where('outcome.state', '=', 'open');
  for (const word of words) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    found = found.where((row) =>
      row.or([
        row('outcome.title', 'ilike', pattern),
        row('team.name', 'ilike', pattern),
        sql<boolean>`to_char(outcome.due_on, 'FMDD Mon YYYY') ilike ${pattern}`,
      ]),
    );
  }
  const rows = await found.orderBy('outcome.due_on').orderBy('outcome.id').limit(limit).execute();
  return rows.map(({ id, title, name, due_on }) => ({ id, title, teamName: name, dueOn: due_on }));
}
