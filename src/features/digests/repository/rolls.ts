import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Has it looked from then on who leads in a workspace, unless it is already. */
export async function watchRoll({ trx, workspaceId }: WorkspaceTransaction, firstAt: Date): Promise<void> {
  await trx
    .insertInto('digest_roll')
    .values({ workspace_id: workspaceId, due_at: firstAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Claims up to `limit` workspaces whose turn it is; each has its next one at the time given. */
export async function claimDueRolls(
  trx: Transaction<Tables>,
  now: Date,
  nextAt: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    with due as (
      select workspace_id from digest_roll where due_at <= ${now}
      order by due_at limit ${limit} for no key update skip locked
    )
    update digest_roll set due_at = ${nextAt} from due
    where digest_roll.workspace_id = due.workspace_id
    returning digest_roll.workspace_id`.execute(trx);
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Workspaces in which check-ins close and nobody looks who is to read of them. */
export function unwatchedRolls(overdueSince: Date): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, 'digests' as subject from digest_roll where due_at < ${overdueSince}
    union all
    select workspace_id, 'digests' from workspace
    where not exists (select from digest_roll where digest_roll.workspace_id = workspace.workspace_id)
      and exists (
        select from check_in where check_in.workspace_id = workspace.workspace_id
          and closed_at < ${overdueSince}
      )`;
}
