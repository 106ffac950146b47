import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CapacityNotice } from '../rules/recheck.ts';

/** Everybody who has work planned, or of whom it was told that it is too much. */
export async function concernedBy({ trx, workspaceId }: WorkspaceTransaction): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select owner_id as user_id from outcome
    where workspace_id = ${workspaceId} and state = 'open' and effort_days is not null
    union
    select user_id from capacity_notice where workspace_id = ${workspaceId} and settled_at is null
    order by user_id`.execute(trx);
  return rows.map(({ user_id }) => user_id);
}

/** What is told of the weeks of these people, until there is room again; held until the transaction ends. */
export async function lockOpenNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<CapacityNotice[]> {
  const rows = await trx
    .selectFrom('capacity_notice')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('settled_at', 'is', null)
    .where('user_id', '=', sql<string>`any(${[...userIds]})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    week: row.week,
    loadPercent: row.load_percent,
    readerIds: row.reader_ids,
  }));
}

/** Writes new notices. */
export async function insertNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  notices: readonly CapacityNotice[],
  at: Date,
): Promise<void> {
  if (notices.length === 0) return;
  await trx
    .insertInto('capacity_notice')
    .values(
      notices.map(({ id, userId, week, loadPercent, readerIds }) => ({
        workspace_id: workspaceId,
        id,
        user_id: userId,
        week,
        load_percent: loadPercent,
        reader_ids: [...readerIds],
        told_at: at,
        settled_at: null,
      })),
    )
    .execute();
}

/** Brings notices up to how full the weeks are now, and who knows. */
export async function updateNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  notices: readonly CapacityNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const changed = notices.map(({ id, week, loadPercent, readerIds }) => ({
    ...{ id, week, load_percent: loadPercent, reader_ids: readerIds },
  }));
  await sql`
    update capacity_notice
    set week = changed.week, load_percent = changed.load_percent, reader_ids = changed.reader_ids
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as changed (id uuid, week date, load_percent integer, reader_ids text[])
    where capacity_notice.workspace_id = ${workspaceId} and capacity_notice.id = changed.id`.execute(trx);
}

/** There is room again. */
export async function settleNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('capacity_notice')
    .set({ settled_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
