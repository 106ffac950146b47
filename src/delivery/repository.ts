import { type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { OutboxMessageTable } from './tables.ts';

export type OutboxMessage = Selectable<OutboxMessageTable>;

// Rows are locked with FOR NO KEY UPDATE throughout: a reply's foreign key takes a share of its parent's key,
// and two people whose transactions both add a reply and revise the parent would otherwise deadlock.

function byKey({ workspaceId, trx }: WorkspaceTransaction, key: string) {
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('logical_key', '=', key);
}

export function findByKey(workspace: WorkspaceTransaction, key: string): Promise<OutboxMessage | undefined> {
  return byKey(workspace, key).executeTakeFirst();
}

/** The row, locked until the transaction ends. */
export function findByKeyForUpdate(
  workspace: WorkspaceTransaction,
  key: string,
): Promise<OutboxMessage | undefined> {
  return byKey(workspace, key).forNoKeyUpdate().executeTakeFirst();
}

/** The rows of many messages, locked until the transaction ends: in the order of their keys, so that nobody waits in a circle. */
export async function findByKeysForUpdate(
  { workspaceId, trx }: WorkspaceTransaction,
  keys: readonly string[],
): Promise<OutboxMessage[]> {
  if (keys.length === 0) return [];
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('logical_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .orderBy('logical_key')
    .forNoKeyUpdate()
    .execute();
}

/** Writes what messages say now, each in a new revision: one statement. Those that rest become due. */
export async function reviseRows(
  { workspaceId, trx }: WorkspaceTransaction,
  rows: readonly { id: string; content: unknown; rests: boolean }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update outbox_message set
      content = next.content, revision = revision + 1,
      state = case when next.rests then 'pending' else state end,
      due_at = case when next.rests then ${now}::timestamptz else due_at end,
      attempts = case when next.rests then 0 else attempts end,
      failing_since = case when next.rests then null else failing_since end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (id text, content jsonb, rests boolean)
    where outbox_message.workspace_id = ${workspaceId} and outbox_message.id = next.id`.execute(trx);
}

function byId({ workspaceId, trx }: WorkspaceTransaction, id: string) {
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id);
}

export function findById(workspace: WorkspaceTransaction, id: string): Promise<OutboxMessage | undefined> {
  return byId(workspace, id).executeTakeFirst();
}

/** The rows of many messages, in no order; an id that is not there is left out. */
export function findByIds(workspace: WorkspaceTransaction, ids: readonly string[]): Promise<OutboxMessage[]> {
  return byIds(workspace, ids).execute();
}

/** The same, locked until the transaction ends. Those that somebody holds are left out. */
export function findByIdsForUpdate(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<OutboxMessage[]> {
  return byIds(workspace, ids).forNoKeyUpdate().skipLocked().execute();
}

function byIds({ workspaceId, trx }: WorkspaceTransaction, ids: readonly string[]) {
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`);
}

/** The row, locked until the transaction ends. */
export function findByIdForUpdate(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<OutboxMessage | undefined> {
  return byId(workspace, id).forNoKeyUpdate().executeTakeFirst();
}

/** The row, locked until the transaction ends. */
export function findByMarkerForUpdate(
  { workspaceId, trx }: WorkspaceTransaction,
  marker: string,
): Promise<OutboxMessage | undefined> {
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('marker', '=', marker)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** @returns the channel of the DM that the newest message to this person went to, or tried to */
export async function findDm(
  { workspaceId, trx }: WorkspaceTransaction,
  user: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('outbox_message')
    .select('channel_id')
    .where('workspace_id', '=', workspaceId)
    .where('to_user', '=', user)
    .where('channel_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.channel_id ?? undefined;
}

/** Writes a change to a row that the caller has locked. */
export async function change(
  { workspaceId, trx }: WorkspaceTransaction,
  id: string,
  values: Updateable<OutboxMessageTable>,
): Promise<void> {
  await trx
    .updateTable('outbox_message')
    .set(values)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Makes the replies that wait for any of these messages due now. @returns them */
export function releaseReplies(
  { workspaceId, trx }: WorkspaceTransaction,
  keys: readonly string[],
  now: Date,
): Promise<Pick<OutboxMessage, 'workspace_id' | 'id' | 'ahead'>[]> {
  return trx
    .updateTable('outbox_message')
    .set({ due_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('thread_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .where('state', '=', 'pending')
    .where('message_ts', 'is', null)
    .returning(['workspace_id', 'id', 'ahead'])
    .execute();
}

/** What is known of a message that stands. */
export type Stood = Pick<
  OutboxMessage,
  'id' | 'state' | 'due_at' | 'sent_revision' | 'channel_id' | 'message_ts' | 'sweep_at'
>;

/** Writes of rows that the caller has locked that they stand: nothing is wrong with them any more. */
export async function changeToStanding(
  { workspaceId, trx }: WorkspaceTransaction,
  rows: readonly Stood[],
): Promise<void> {
  await sql`
    update outbox_message set
      attempts = 0, failing_since = null, last_error = null, lease_token = null,
      state = next.state, due_at = next.due_at, sent_revision = next.sent_revision,
      channel_id = next.channel_id, message_ts = next.message_ts, sweep_at = next.sweep_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (
      id text, state text, due_at timestamptz, sent_revision int, channel_id text, message_ts text, sweep_at timestamptz)
    where outbox_message.workspace_id = ${workspaceId} and outbox_message.id = next.id`.execute(trx);
}

/** Whether a row is in the hand of whoever has this lease. */
export function holdsLease(row: OutboxMessage, lease: string): boolean {
  return row.state === 'sending' && row.lease_token === lease;
}

/**
 * Takes due messages in hand under a lease.
 * @param locked whether to wait for a row that somebody holds, or to leave it out
 * @returns the rows as claimed, without those that are not due or that someone else has
 */
export async function claimAll(
  { workspaceId, trx }: WorkspaceTransaction,
  ids: readonly string[],
  lease: { token: string; now: Date; until: Date },
  locked: 'wait' | 'skip locked',
): Promise<OutboxMessage[]> {
  return trx
    .updateTable('outbox_message')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      lease_token: lease.token,
      due_at: lease.until,
      attempted_at: lease.now,
      attempted_revision: eb.ref('revision'),
      channel_id: eb.fn.coalesce('channel_id', 'to_channel'),
      posts: eb
        .case()
        .when('message_ts', 'is', null)
        .then(eb('posts', '+', 1))
        .else(eb.ref('posts'))
        .end(),
      first_posted_at: eb.fn.coalesce('first_posted_at', eb.val(lease.now)),
      last_posted_at: eb
        .case()
        .when('message_ts', 'is', null)
        .then(eb.val(lease.now))
        .else(eb.ref('last_posted_at'))
        .end(),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('outbox_message')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
        .where('state', '=', 'pending')
        .where('due_at', '<=', lease.now)
        .forNoKeyUpdate()
        .$if(locked === 'skip locked', (due) => due.skipLocked()),
    )
    .returningAll()
    .execute();
}

type Found = Pick<OutboxMessage, 'workspace_id' | 'id' | 'ahead'>;

/**
 * Takes a batch of messages that have been due for a while without anyone coming for them: their job was
 * lost. They count as due from now, so that a batch is not found twice in one tick.
 */
export function claimForgotten(
  trx: Transaction<Tables>,
  {
    overdueSince,
    onlyAhead,
    now,
    limit,
  }: { overdueSince: Date; onlyAhead: boolean; now: Date; limit: number },
): Promise<Found[]> {
  return trx
    .updateTable('outbox_message')
    .set({ due_at: now })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('workspace_id', 'id'),
        'in',
        selectFrom('outbox_message as due')
          .select(['due.workspace_id', 'due.id'])
          .where('due.due_at', '<=', overdueSince)
          .$if(onlyAhead, (due) => due.where('due.ahead', '=', true))
          .orderBy('due.due_at')
          .limit(limit)
          .forNoKeyUpdate()
          .skipLocked()
          .$asTuple('workspace_id', 'id'),
      ),
    )
    .returning(['workspace_id', 'id', 'ahead'])
    .execute();
}

/** Takes a batch of messages that are to be looked over for doubles, and says when to look again. */
export async function claimForSweep(trx: Transaction<Tables>, now: Date, limit: number): Promise<Found[]> {
  const rows = await trx
    .selectFrom('outbox_message')
    .select(['workspace_id', 'id', 'ahead', 'last_posted_at', 'attempted_at'])
    .where('sweep_at', '<=', now)
    .orderBy('sweep_at')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) {
    // The older version kept only the time of the last try.
    const age = now.getTime() - (row.last_posted_at ?? row.attempted_at ?? now).getTime();
    const next = SWEEPS_AFTER.find((after) => after > age);
    await change({ workspaceId: row.workspace_id, trx }, row.id, {
      sweep_at: next === undefined ? null : new Date(now.getTime() + next - age),
    });
  }
  return rows;
}

const MINUTE = 60_000;
/**
 * How long after its last post a message that was posted more than once is looked over, up to the 24 h of the model.
 * A post that turns up within the ten minutes that the sweep reads over is gone with the second look at the latest.
 */
const SWEEPS_AFTER = [5, 11, 30, 3 * 60, 24 * 60].map((minutes) => minutes * MINUTE);
