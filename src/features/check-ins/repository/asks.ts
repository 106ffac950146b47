import { sql } from 'kysely';
import { knownZone } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Ask } from '../rules/asks.ts';

/** Each person's part of a check-in in local time, with the zone that they are in now. */
export async function asksOf(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
): Promise<(Ask & { zone: string })[]> {
  const rows = await trx
    .selectFrom('check_in_participant')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'check_in_participant.workspace_id')
        .onRef('person.user_id', '=', 'check_in_participant.user_id'),
    )
    .selectAll('check_in_participant')
    .select('person.zone')
    .where('check_in_participant.workspace_id', '=', workspaceId)
    .where('check_in_participant.check_in_id', '=', checkInId)
    .orderBy('check_in_participant.user_id')
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    zone: knownZone(row.zone),
    // Who was added after the opening has none yet: they are planned for at the next look.
    asksAt: row.asks_at ?? new Date(0),
    askedAt: row.asked_at ?? undefined,
    closesAt: row.closes_at ?? undefined,
    nudgedAt: row.nudged_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }));
}

/** When the window of one person closes in each of these check-ins; those in which they were not asked yet are left out. */
export async function ownClosesAt(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInIds: readonly string[],
  userId: string,
): Promise<Map<string, Date>> {
  if (checkInIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_in_participant')
    .select(['check_in_id', 'closes_at'])
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', 'in', checkInIds)
    .where('user_id', '=', userId)
    .execute();
  return new Map(rows.flatMap(({ check_in_id, closes_at }) => (closes_at ? [[check_in_id, closes_at]] : [])));
}

/** Stores the parts of several people, all in one statement. */
export async function saveAsks(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  asks: readonly Ask[],
): Promise<void> {
  if (asks.length === 0) return;
  const rows = asks.map(
    ({ userId, asksAt, askedAt, closesAt, nudgedAt, endedAt }) =>
      sql`(${userId}, ${asksAt}::timestamptz, ${askedAt ?? null}::timestamptz, ${closesAt ?? null}::timestamptz, ${nudgedAt ?? null}::timestamptz, ${endedAt ?? null}::timestamptz)`,
  );
  await sql`
    update check_in_participant set
      asks_at = ask.asks_at, asked_at = ask.asked_at, closes_at = ask.closes_at, nudged_at = ask.nudged_at,
      ended_at = ask.ended_at
    from (values ${sql.join(rows)}) as ask (user_id, asks_at, asked_at, closes_at, nudged_at, ended_at)
    where check_in_participant.workspace_id = ${workspaceId} and check_in_participant.check_in_id = ${checkInId}
      and check_in_participant.user_id = ask.user_id
  `.execute(trx);
}

/** The zones of those who can be asked, of each of these teams: workspace id and team id -> zones. */
export async function zonesOfTeams(
  trx: WorkspaceTransaction['trx'],
  teams: readonly { workspaceId: string; teamId: string }[],
): Promise<(workspaceId: string, teamId: string) => string[]> {
  const zones = new Map<string, string[]>();
  if (teams.length > 0) {
    const wanted = teams.map(({ workspaceId, teamId }) => sql`(${workspaceId}, ${teamId}::uuid)`);
    const { rows } = await sql<{ workspace_id: string; team_id: string; zones: string[] }>`
      select team_member.workspace_id, team_id, array_agg(distinct zone) as zones
      from team_member join person using (workspace_id, user_id)
      where (team_member.workspace_id, team_id) in (${sql.join(wanted)})
        and not is_deactivated and not is_bot
      group by team_member.workspace_id, team_id
    `.execute(trx);
    for (const row of rows) zones.set(`${row.workspace_id} ${row.team_id}`, row.zones.map(knownZone));
  }
  return (workspaceId, teamId) => zones.get(`${workspaceId} ${teamId}`) ?? [];
}
