import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/**
 * How many open outcomes hang on each of these, directly or through others that are open, each counted once; on what is
 * left out nothing does. It walks from these alone: a list of a few need not read the whole plan.
 */
export async function hangingOn(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, number>> {
  if (outcomeIds.length === 0) return new Map();
  const { rows } = await sql<{ below: string; count: number }>`
    with recursive hanging as (
      select id as below, id from outcome
      where workspace_id = ${workspaceId} and state = 'open' and id = any(${[...new Set(outcomeIds)]}::uuid[])
      union
      select hanging.below, outcome.id
      from hanging
      join dependency on dependency.workspace_id = ${workspaceId} and dependency.needs_id = hanging.id
      join outcome on outcome.workspace_id = ${workspaceId} and outcome.id = dependency.outcome_id
        and outcome.state = 'open'
    )
    select below, count(*) as count from hanging where id <> below group by below`.execute(trx);
  return new Map(rows.map(({ below, count }) => [below, Number(count)]));
}
