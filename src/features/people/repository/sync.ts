import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { CATCH_UP_WITHIN, LOST_AFTER, OVERDUE_AFTER, type SyncState, type SyncStep } from '../rules/sync.ts';

/** Has all members read, from now on, if that is not seen to already; what no process could do is not held against it. */
export async function beginSync({ trx, workspaceId }: WorkspaceTransaction, now: Date): Promise<void> {
  await trx
    .insertInto('people_sync')
    .values({
      workspace_id: workspaceId,
      turn: 0,
      due_at: now,
      overdue_at: new Date(now.getTime() + OVERDUE_AFTER),
      cursor: null,
      started_at: null,
      pages: 0,
      people: 0,
      finished_at: null,
    })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({
        overdue_at: sql`greatest(people_sync.overdue_at, ${new Date(now.getTime() + CATCH_UP_WITHIN)}::timestamptz)`,
      }),
    )
    .execute();
}

/** How far the reading has come, if it is this turn's to go on. */
export async function findTurn(
  { trx, workspaceId }: WorkspaceTransaction,
  turn: number,
): Promise<SyncState | undefined> {
  const row = await trx
    .selectFrom('people_sync')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('turn', '=', turn)
    .executeTakeFirst();
  return (
    row && {
      cursor: row.cursor ?? undefined,
      startedAt: row.started_at ?? undefined,
      pages: row.pages,
      people: row.people,
      finishedAt: row.finished_at ?? undefined,
    }
  );
}

/** Goes on to the next turn. Returns false, and changes nothing, when another has done so already. */
export async function endTurn(
  { trx, workspaceId }: WorkspaceTransaction,
  turn: number,
  step: SyncStep,
): Promise<boolean> {
  const { nextAt, isAtRest, finishedAt } = step;
  const ended = await trx
    .updateTable('people_sync')
    .set({
      turn: turn + 1,
      // Where a job has the next page, the planner comes in only when that is lost.
      due_at: isAtRest ? nextAt : new Date(nextAt.getTime() + LOST_AFTER),
      cursor: step.cursor ?? null,
      started_at: step.startedAt ?? null,
      pages: step.pages,
      people: step.people,
      finished_at: finishedAt ?? null,
      ...(isAtRest && finishedAt && { overdue_at: new Date(finishedAt.getTime() + OVERDUE_AFTER) }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('turn', '=', turn)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Takes the turn of up to `limit` workspaces in which a page is due, and puts it off until its job must be lost. */
export async function claimDueSyncs(
  trx: Transaction<Tables>,
  now: Date,
  limit: number,
): Promise<{ workspaceId: string; turn: number }[]> {
  const rows = await trx
    .updateTable('people_sync')
    .set((eb) => ({ turn: eb('turn', '+', 1), due_at: new Date(now.getTime() + LOST_AFTER) }))
    .where('workspace_id', 'in', (eb) =>
      eb
        .selectFrom('people_sync')
        .select('workspace_id')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returning(['workspace_id', 'turn'])
    .execute();
  return rows.map(({ workspace_id, turn }) => ({ workspaceId: workspace_id, turn }));
}

/** Workspaces in which no round has come to its end for too long, or nothing hands the next page on. */
export function overdueSyncs(
  now: Date,
  unclaimedSince: Date,
): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, 'page ' || pages as subject from people_sync where overdue_at < ${now}
    union
    select workspace_id, 'page ' || pages from people_sync where due_at < ${unclaimedSince}`;
}
