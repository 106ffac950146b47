import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { SlipNotice } from '../rules/slips.ts';
import type { DependencyTables } from '../tables.ts';

/** Notices without an answer, and those of days that were kept: what is told is held against them. */
export async function standingNotices(workspace: WorkspaceTransaction): Promise<SlipNotice[]> {
  const rows = await notices(workspace)
    .where((notice) => notice.or([notice('answer', 'is', null), notice('answer', '=', 'kept')]))
    .orderBy('id')
    .execute();
  return rows.map(noticeFrom);
}

/** One notice, whatever became of it. */
export async function noticeById(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<SlipNotice | undefined> {
  const row = await notices(workspace).where('id', '=', id).executeTakeFirst();
  return row && noticeFrom(row);
}

/** Writes new notices, all in one statement. */
export async function insertNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  told: readonly SlipNotice[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into slip_notice
      (workspace_id, id, outcome_id, cause_id, owner_id, implied_before, implied_after, told_at)
    select ${workspaceId}, id, outcome_id, cause_id, owner_id, implied_before, implied_after, told_at
    from ${recordset(told)}`.execute(trx);
}

/** Stores what has become of these, all in one statement. */
export async function updateNotices(
  { trx, workspaceId }: WorkspaceTransaction,
  changed: readonly SlipNotice[],
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    update slip_notice set
      cause_id = next.cause_id, implied_before = next.implied_before, implied_after = next.implied_after,
      answer = next.answer, answered_by = next.answered_by, answered_at = next.answered_at
    from ${recordset(changed)}
    where slip_notice.workspace_id = ${workspaceId} and slip_notice.id = next.id`.execute(trx);
}

function recordset(all: readonly SlipNotice[]) {
  const rows = all.map((notice) => ({
    id: notice.id,
    outcome_id: notice.outcomeId,
    cause_id: notice.causeId,
    owner_id: notice.ownerId,
    implied_before: notice.before,
    implied_after: notice.after,
    told_at: notice.toldAt,
    answer: notice.answer?.how ?? null,
    answered_by: notice.answer?.by ?? null,
    answered_at: notice.answer?.at ?? null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (
    id uuid, outcome_id uuid, cause_id uuid, owner_id text, implied_before date, implied_after date,
    told_at timestamptz, answer text, answered_by text, answered_at timestamptz)`;
}

function notices({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('slip_notice').selectAll().where('workspace_id', '=', workspaceId);
}

function noticeFrom(row: Selectable<DependencyTables['slip_notice']>): SlipNotice {
  return {
    id: row.id,
    outcomeId: row.outcome_id,
    causeId: row.cause_id,
    ownerId: row.owner_id,
    before: row.implied_before,
    after: row.implied_after,
    toldAt: row.told_at,
    answer:
      row.answer && row.answered_at
        ? { how: row.answer, by: row.answered_by ?? undefined, at: row.answered_at }
        : undefined,
  };
}
