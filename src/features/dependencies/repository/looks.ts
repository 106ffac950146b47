import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Says when a workspace is looked at again; not at all without a time. Its graph is held. */
export async function setLook(
  { trx, workspaceId }: WorkspaceTransaction,
  at: Date | undefined,
): Promise<void> {
  await trx
    .updateTable('dependency_graph')
    .set({ look_at: at ?? null })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** Claims workspaces that are to be looked at; whose job is lost is due again a little later. */
export async function claimDueLooks(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    with due as (
      select workspace_id from dependency_graph where look_at <= ${now}
      order by look_at limit ${limit} for no key update skip locked
    )
    update dependency_graph set look_at = ${againAt} from due
    where dependency_graph.workspace_id = due.workspace_id
    returning dependency_graph.workspace_id`.execute(trx);
  return rows.map((row) => row.workspace_id);
}

/** Workspaces that nobody looked at when they were due, for the auditor. */
export function forgottenLooks(overdueSince: Date): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, 'slips' as subject from dependency_graph where look_at < ${overdueSince}`;
}
