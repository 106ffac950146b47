import { type Insertable, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { LocalDate, Weekday } from '../../../core/calendar.ts';
import { knownZone } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { DigestPlan, Occasion } from '../rules/schedule.ts';
import type { DigestTables } from '../tables.ts';

/** Somebody who reads a digest, with the next one. */
export interface Reader extends DigestPlan {
  userId: string;
  zone: string;
  next: Occasion;
}

/** Everybody who reads one in the workspace, by their ids. */
export async function readersIn({ trx, workspaceId }: WorkspaceTransaction): Promise<Map<string, Reader>> {
  const rows = await trx
    .selectFrom('digest_reader')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(rows.map((row) => [row.user_id, readerFrom(row)]));
}

/** Those of some people who read one, held until the transaction ends. */
export async function lockReaders(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Reader[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('digest_reader')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .orderBy('user_id')
    .forUpdate()
    .execute();
  return rows.map(readerFrom);
}

/** One of them. */
export async function readerOf(workspace: WorkspaceTransaction, userId: string): Promise<Reader | undefined> {
  const row = await reader(workspace, userId).executeTakeFirst();
  return row && readerFrom(row);
}

/** The same, held until the transaction ends. */
export async function lockReader(
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<Reader | undefined> {
  const row = await reader(workspace, userId).forUpdate().executeTakeFirst();
  return row && readerFrom(row);
}

function reader({ trx, workspaceId }: WorkspaceTransaction, userId: string) {
  return trx
    .selectFrom('digest_reader')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId);
}

/** Adds these readers, but for those who have chosen something meanwhile. */
export async function addReaders(
  { trx, workspaceId }: WorkspaceTransaction,
  readers: readonly Reader[],
): Promise<void> {
  if (readers.length === 0) return;
  await trx
    .insertInto('digest_reader')
    .values(rowsOf(workspaceId, readers))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes these readers, over what is stored of them. */
export async function saveReaders(
  { trx, workspaceId }: WorkspaceTransaction,
  readers: readonly Reader[],
): Promise<void> {
  if (readers.length === 0) return;
  await trx
    .insertInto('digest_reader')
    .values(rowsOf(workspaceId, readers))
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet((row) => ({
        zone: row.ref('excluded.zone'),
        weekday: row.ref('excluded.weekday'),
        time_of_day: row.ref('excluded.time_of_day'),
        is_off: row.ref('excluded.is_off'),
        channel_id: row.ref('excluded.channel_id'),
        next_on: row.ref('excluded.next_on'),
        next_at: row.ref('excluded.next_at'),
      })),
    )
    .execute();
}

/** Claims up to `limit` digests that are due, over all workspaces; they are due again a little later. */
export async function claimDueDigests(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<{ workspaceId: string; userId: string; on: LocalDate }[]> {
  const { rows } = await sql<{ workspace_id: string; user_id: string; next_on: string }>`
    with due as (
      select workspace_id, user_id from digest_reader where next_at <= ${now} and not is_off
      order by next_at limit ${limit} for no key update skip locked
    )
    update digest_reader set next_at = ${againAt} from due
    where digest_reader.workspace_id = due.workspace_id and digest_reader.user_id = due.user_id
    returning digest_reader.workspace_id, digest_reader.user_id, digest_reader.next_on`.execute(trx);
  return rows.map((row) => ({ workspaceId: row.workspace_id, userId: row.user_id, on: row.next_on }));
}

/** Digests that are due and that nobody sends. */
export function unsentDigests(overdueSince: Date): RawBuilder<{ workspace_id: string; subject: string }> {
  return sql`
    select workspace_id, user_id as subject from digest_reader
    where next_at < ${overdueSince} and not is_off`;
}

function readerFrom(row: Selectable<DigestTables['digest_reader']>): Reader {
  return {
    userId: row.user_id,
    zone: knownZone(row.zone),
    // The table holds nothing else.
    weekday: row.weekday as Weekday,
    time: row.time_of_day,
    isOff: row.is_off,
    channelId: row.channel_id ?? undefined,
    next: { on: row.next_on, at: row.next_at },
  };
}

function rowsOf(
  workspaceId: string,
  readers: readonly Reader[],
): Insertable<DigestTables['digest_reader']>[] {
  return readers
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
    .map(({ userId, zone, weekday, time, isOff, channelId, next }) => ({
      ...{ workspace_id: workspaceId, user_id: userId, zone, weekday, time_of_day: time, is_off: isOff },
      ...{ channel_id: channelId ?? null, next_on: next.on, next_at: next.at },
    }));
}
