import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Counts } from '../rules/release.ts';

/** What holds answers before they are shown, and who has answered: freed of what was deleted whenever that changes. */
export const CONFIDENTIAL_TABLES = [
  'pulse_answered',
  'pulse_waiting',
  'pulse_tally',
  'pulse_comment',
] as const;

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

/** Puts answers where they wait, all of them in one statement and in no order. */
export async function putWaiting(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  sealed: readonly Uint8Array[],
): Promise<void> {
  if (sealed.length === 0) return;
  await sql`
    insert into pulse_waiting (workspace_id, group_id, sealed)
    select ${workspaceId}, ${groupId}::uuid, sealed
    from unnest(array[${sql.join(sealed.map((each) => sql`${each}::bytea`))}]) as sealed
    order by random()`.execute(trx);
}

/** What is counted of a group so far: statement -> how many chose 1 to 5. */
export async function talliesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<Map<string, Counts>> {
  const rows = await trx
    .selectFrom('pulse_tally')
    .select(['key', 'score', 'count'])
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId)
    .orderBy('key')
    .orderBy('score')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ key }) => key)].map(([key, scores]) => [key, scores.map(({ count }) => count)]),
  );
}

/** Adds to what is counted. Every score has its row from the first time on, so that a new row says nothing. */
export async function addToTallies(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  tallies: ReadonlyMap<string, Counts>,
): Promise<void> {
  const rows = [...tallies].flatMap(([key, counts]) =>
    counts.map((count, index) => ({
      workspace_id: workspaceId,
      group_id: groupId,
      key,
      score: index + 1,
      count,
    })),
  );
  if (rows.length === 0) return;
  await trx
    .insertInto('pulse_tally')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'group_id', 'key', 'score'])
        .doUpdateSet({ count: sql`pulse_tally.count + excluded.count` }),
    )
    .execute();
}

/** Adds comments, and writes all of the group down anew in no order. */
export async function addComments(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  comments: readonly string[],
): Promise<void> {
  if (comments.length === 0) return;
  const { rows } = await sql<{ said: string }>`
    delete from pulse_comment where workspace_id = ${workspaceId} and group_id = ${groupId}
    returning said`.execute(trx);
  const all = [...rows.map(({ said }) => said), ...comments];
  await sql`
    insert into pulse_comment (workspace_id, group_id, said)
    select ${workspaceId}, ${groupId}::uuid, said from unnest(${all}::text[]) as said
    order by random()`.execute(trx);
}

/** Deletes what was counted; the comments too, where they are not shown. */
export async function forgetAnswers(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  { keepComments }: { keepComments: boolean },
): Promise<void> {
  const tables = [
    'pulse_waiting',
    'pulse_tally',
    ...(keepComments ? [] : (['pulse_comment'] as const)),
  ] as const;
  for (const table of tables) {
    await trx
      .deleteFrom(table)
      .where('workspace_id', '=', workspaceId)
      .where('group_id', '=', groupId)
      .execute();
  }
}
