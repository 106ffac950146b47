import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Dated, Need } from '../rules/graph.ts';

/**
 * Holds what needs what until the transaction ends, so that of two people who change it, or a day that follows from it,
 * the second sees what the first has done.
 * @returns whether anything was ever needed in this workspace; where not, nothing is held
 */
export async function holdGraph({ trx, workspaceId }: WorkspaceTransaction): Promise<boolean> {
  const row = await trx
    .selectFrom('dependency_graph')
    .select('revision')
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The same for who is about to change what needs what. */
export async function holdGraphToChange({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await trx
    .insertInto('dependency_graph')
    .values({ workspace_id: workspaceId, revision: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet((graph) => ({ revision: graph('dependency_graph.revision', '+', 1) })),
    )
    .execute();
}

/** Everything that needs something, open or not. */
export async function allNeeds({ trx, workspaceId }: WorkspaceTransaction): Promise<Need[]> {
  const rows = await trx
    .selectFrom('dependency')
    .select(['outcome_id', 'needs_id', 'days_after'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map((row) => ({
    outcomeId: row.outcome_id,
    needsId: row.needs_id,
    daysAfter: row.days_after,
  }));
}

/** The days of all open outcomes that need something or are needed, and whose they are. */
export async function openDays({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<(Dated & { ownerId: string })[]> {
  const { rows } = await sql<{ id: string; due_on: string; owner_id: string }>`
    select id, due_on, owner_id from outcome
    where workspace_id = ${workspaceId} and state = 'open' and id in (
      select outcome_id from dependency where workspace_id = ${workspaceId}
      union select needs_id from dependency where workspace_id = ${workspaceId}
    )`.execute(trx);
  return rows.map(({ id, due_on, owner_id }) => ({ id, dueOn: due_on, ownerId: owner_id }));
}
