import { sql, type Transaction } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** A group of the answers of one pulse, with the pulse's id. */
export async function insertTeamGroup(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  closesAt: Date,
): Promise<void> {
  await trx
    .insertInto('pulse_group')
    .values({ workspace_id: workspaceId, id: pulseId, kind: 'team', closes_at: closesAt })
    .execute();
}

/**
 * The group of all teams of a workspace that are too small to be shown, of one month. It closes when the last of its
 * pulses has.
 * @param freshId its id, where this is the first of them
 * @returns undefined where it is closed already
 */
export async function smallTeamsGroup(
  { trx, workspaceId }: WorkspaceTransaction,
  month: LocalDate,
  closesAt: Date,
  freshId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into pulse_group (workspace_id, id, kind, month, closes_at)
    values (${workspaceId}, ${freshId}::uuid, 'small_teams', ${month}::date, ${closesAt})
    on conflict (workspace_id, month) where kind = 'small_teams'
    do update set closes_at = greatest(pulse_group.closes_at, excluded.closes_at) where pulse_group.closed_at is null
    returning id`.execute(trx);
  return rows[0]?.id;
}

/** Has a group counted no earlier than this, after all. */
export async function postponeGroup(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  closesAt: Date,
): Promise<void> {
  await trx
    .updateTable('pulse_group')
    .set({ closes_at: sql`greatest(closes_at, ${closesAt})` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', groupId)
    .execute();
}

export async function markGroupClosed(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('pulse_group')
    .set({ closed_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', groupId)
    .execute();
}

/** Whether a group is still to be counted; held until the transaction ends, so that no further pulse joins it. */
export async function holdOpenGroup(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('pulse_group')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', groupId)
    .where('closed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Claims up to `limit` groups of small teams that are to be counted; each is due again where its job is lost. */
export async function claimDueGroups(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<{ workspaceId: string; groupId: string; dueAt: Date }[]> {
  const { rows } = await sql<{ workspace_id: string; id: string; closes_at: Date }>`
    with due as (
      select workspace_id, id, closes_at from pulse_group
      where closes_at <= ${now} and closed_at is null and kind = 'small_teams'
      order by closes_at limit ${limit} for no key update skip locked
    )
    update pulse_group set closes_at = ${againAt} from due
    where pulse_group.workspace_id = due.workspace_id and pulse_group.id = due.id
    returning due.workspace_id, due.id, due.closes_at`.execute(trx);
  return rows.map((row) => ({ workspaceId: row.workspace_id, groupId: row.id, dueAt: row.closes_at }));
}
