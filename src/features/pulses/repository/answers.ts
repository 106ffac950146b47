import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** What holds answers before they are shown, and who has answered: freed of what was deleted whenever that changes. */
export const CONFIDENTIAL_TABLES = ['pulse_answered', 'pulse_waiting', 'pulse_counted'] as const;

/**
 * Everything about the answers of one group happens one after the other. By a lock that leaves no mark on any row: a
 * locked row carries the number of the transaction that held it.
 */
export async function lockGroup({ trx, workspaceId }: WorkspaceTransaction, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pulse ${workspaceId} ${groupId}`}, 0))`.execute(
    trx,
  );
}

/** Takes out the answers of a group that wait to be counted, sealed as they are. */
export async function takeWaiting(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<Uint8Array[]> {
  const { rows } = await sql<{ sealed: Uint8Array }>`
    delete from pulse_waiting where workspace_id = ${workspaceId} and group_id = ${groupId}
    returning sealed`.execute(trx);
  return rows.map(({ sealed }) => sealed);
}

/** Puts answers where they wait, all of them in one statement, in the order given. */
export async function putWaiting(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  sealed: readonly Uint8Array[],
): Promise<void> {
  if (sealed.length === 0) return;
  await sql`
    insert into pulse_waiting (workspace_id, group_id, sealed)
    select ${workspaceId}, ${groupId}::uuid, sealed
    from unnest(array[${sql.join(sealed.map((each) => sql`${each}::bytea`))}]) as sealed`.execute(trx);
}

/** What is counted of a group so far, sealed. */
export async function countedSoFar(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<Uint8Array | undefined> {
  const row = await trx
    .selectFrom('pulse_counted')
    .select('sealed')
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  return row?.sealed;
}

/** Keeps what is counted of a group so far, sealed: nothing of it can be read before the group is closed. */
export async function keepCounted(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  sealed: Buffer,
): Promise<void> {
  await trx
    .insertInto('pulse_counted')
    .values({ workspace_id: workspaceId, group_id: groupId, sealed })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'group_id']).doUpdateSet({ sealed }))
    .execute();
}

/** Keeps comments that are shown, all of them in one statement, in the order given. */
export async function insertComments(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  comments: readonly string[],
): Promise<void> {
  if (comments.length === 0) return;
  await sql`
    insert into pulse_comment (workspace_id, group_id, said)
    select ${workspaceId}, ${groupId}::uuid, said from unnest(${comments}::text[]) as said`.execute(trx);
}

/** Deletes what waits, and what was counted. */
export async function forgetAnswers(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<void> {
  for (const table of ['pulse_waiting', 'pulse_counted'] as const) {
    await trx
      .deleteFrom(table)
      .where('workspace_id', '=', workspaceId)
      .where('group_id', '=', groupId)
      .execute();
  }
}
