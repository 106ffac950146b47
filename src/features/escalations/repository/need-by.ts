import { sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Says when the day ends by which a blocker is needed; undefined: nobody waits for it any more. */
export async function setNeedBy(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerId: string,
  endsAt: Date | undefined,
): Promise<void> {
  if (!endsAt) {
    await trx
      .deleteFrom('need_by')
      .where('workspace_id', '=', workspaceId)
      .where('blocker_id', '=', blockerId)
      .execute();
    return;
  }
  await trx
    .insertInto('need_by')
    .values({ workspace_id: workspaceId, blocker_id: blockerId, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'blocker_id']).doUpdateSet({ ends_at: endsAt }),
    )
    .execute();
}

/** The blockers whose day is over, the longest over first. */
export async function needByPassed(
  { trx, workspaceId }: WorkspaceTransaction,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('need_by')
    .select('blocker_id')
    .where('workspace_id', '=', workspaceId)
    .where('ends_at', '<=', now)
    .orderBy('ends_at')
    .orderBy('blocker_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.blocker_id);
}

/**
 * Of these blockers those whose day is over, each with its blocker locked, and never found again. Whatever somebody else
 * has in hand is left for later.
 */
export async function takeNeedBy(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from blocker where workspace_id = ${workspaceId} and id = any(${[...blockerIds]}::uuid[])
    order by id for no key update skip locked`.execute(trx);
  const taken = await sql<{ blocker_id: string }>`
    delete from need_by
    where workspace_id = ${workspaceId} and blocker_id = any(${rows.map(({ id }) => id)}::uuid[])
      and ends_at <= ${now}
    returning blocker_id`.execute(trx);
  return taken.rows.map((row) => row.blocker_id);
}

/** When each of these blockers was brought to somebody the last time; those that never were are left out. */
export async function lastBrought(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ blocker_id: string; at: Date }>`
    select blocker_id, max(started_at) as at from escalation
    where workspace_id = ${workspaceId} and blocker_id = any(${[...blockerIds]}::uuid[])
    group by blocker_id`.execute(trx);
  return new Map(rows.map((row) => [row.blocker_id, row.at]));
}

/** The workspaces in which such a day is over, of all there are. */
export async function workspacesWithNeedByPassed(trx: Transaction<Tables>, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('need_by')
    .select('workspace_id')
    .distinct()
    .where('ends_at', '<=', now)
    .execute();
  return rows.map((row) => row.workspace_id);
}
