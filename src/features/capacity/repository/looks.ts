import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Has a workspace looked at every week from then on, unless it is already. */
export async function watchCapacity(
  { trx, workspaceId }: WorkspaceTransaction,
  firstAt: Date,
): Promise<void> {
  await trx
    .insertInto('capacity_look')
    .values({ workspace_id: workspaceId, due_at: firstAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Claims up to `limit` workspaces whose turn it is; each has its next one at the time given. */
export async function claimDueLooks(
  trx: Transaction<Tables>,
  now: Date,
  nextAt: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    with due as (
      select workspace_id from capacity_look where due_at <= ${now}
      order by due_at limit ${limit} for no key update skip locked
    )
    update capacity_look set due_at = ${nextAt} from due
    where capacity_look.workspace_id = due.workspace_id
    returning capacity_look.workspace_id`.execute(trx);
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Workspaces in which work is planned and nobody looks whether there is room for it. */
export function unwatchedCapacity(overdueSince: Date): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, 'capacity' as subject from capacity_look where due_at < ${overdueSince}
    union all
    select workspace_id, 'capacity' from workspace
    where not exists (select from capacity_look where capacity_look.workspace_id = workspace.workspace_id)
      and exists (
        select from outcome
        where outcome.workspace_id = workspace.workspace_id and outcome.state = 'open' and outcome.effort_days is not null
      )`;
}
