import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ReportsTo, Source } from '../rules/reporting-line.ts';

/** The manager of each of these people who has one. */
export async function managersOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('reporting_line')
    .select(['user_id', 'manager_id'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', sql<string>`any(${[...userIds]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.manager_id]));
}

/** Everyone above a person, their own manager first. */
export async function chainAbove(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<string[]> {
  // `union` forgets what it has seen, so that it would end even in a circle.
  const { rows } = await sql<{ user_id: string; manager_id: string }>`
    with recursive above as (
      select user_id, manager_id from reporting_line
      where workspace_id = ${workspaceId} and user_id = ${userId}
      union
      select line.user_id, line.manager_id from reporting_line line
      join above on line.workspace_id = ${workspaceId} and line.user_id = above.manager_id
    )
    select user_id, manager_id from above`.execute(trx);
  const managerOf = new Map(rows.map((row) => [row.user_id, row.manager_id]));
  const chain = new Set<string>();
  for (let above = managerOf.get(userId); above && !chain.has(above); above = managerOf.get(above)) {
    chain.add(above);
  }
  return [...chain];
}

/** Everyone below a person in the reporting line. */
export async function everyoneUnder(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ user_id: string }>`
    with recursive under as (
      select user_id from reporting_line where workspace_id = ${workspaceId} and manager_id = ${userId}
      union
      select line.user_id from reporting_line line
      join under on line.workspace_id = ${workspaceId} and line.manager_id = under.user_id
    )
    select user_id from under`.execute(trx);
  return new Set(rows.map(({ user_id }) => user_id));
}

/** Whom someone reports to, and how that is known. */
export async function reportsToOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<ReportsTo | undefined> {
  const row = await trx
    .selectFrom('reporting_line')
    .select(['manager_id', 'source'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && { managerId: row.manager_id, source: row.source };
}

/** The whole reporting line, by person. */
export async function readReportingLine({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<Map<string, ReportsTo>> {
  const rows = await trx
    .selectFrom('reporting_line')
    .select(['user_id', 'manager_id', 'source'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(rows.map((row) => [row.user_id, { managerId: row.manager_id, source: row.source }]));
}

/** Says whom these people report to; undefined: to nobody. One statement each, however many they are. */
export async function saveManagers(
  { trx, workspaceId }: WorkspaceTransaction,
  managers: ReadonlyMap<string, string | undefined>,
  source: Source,
  changed: { by: string | undefined; at: Date },
): Promise<void> {
  const set = [...managers].flatMap(([userId, managerId]) => (managerId ? [{ userId, managerId }] : []));
  const cleared = [...managers].flatMap(([userId, managerId]) => (managerId ? [] : [userId]));
  if (cleared.length > 0) {
    await trx
      .deleteFrom('reporting_line')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', sql<string>`any(${cleared}::text[])`)
      .execute();
  }
  if (set.length === 0) return;
  await sql`
    insert into reporting_line (workspace_id, user_id, manager_id, source, changed_by, changed_at)
    select ${workspaceId}, user_id, manager_id, ${source}, ${changed.by ?? null}, ${changed.at}
    from unnest(${set.map(({ userId }) => userId)}::text[], ${set.map(({ managerId }) => managerId)}::text[])
      as line (user_id, manager_id)
    on conflict (workspace_id, user_id) do update set
      manager_id = excluded.manager_id, source = excluded.source,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(trx);
}
