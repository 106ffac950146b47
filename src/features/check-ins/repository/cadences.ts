import type { Selectable } from 'kysely';
import type { Occurrence, WeeklyRule } from '../../../core/cadence.ts';
import { weeklyRuleSchema } from '../../../core/cadence.ts';
import { isZone, zoneDataVersion } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Cadence } from '../rules/cadence.ts';
import type { Window } from '../rules/timeline.ts';
import type { CheckInTables } from '../tables.ts';

export async function cadenceOfTeam(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<Cadence | undefined> {
  const row = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return row && cadenceFrom(row);
}

/** The cadences of several teams: team id -> cadence. */
export async function cadencesOfTeams(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Map<string, Cadence>> {
  if (teamIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .execute();
  return new Map(rows.map((row) => [row.team_id, cadenceFrom(row)]));
}

/** Sets a team's cadence, or changes it; a paused one stays paused. */
export async function saveCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  schedule: WeeklyRule & Window,
  next: Occurrence,
): Promise<void> {
  const values = {
    weekday: schedule.weekday,
    time_of_day: schedule.time,
    zone: schedule.zone,
    window_minutes: schedule.windowMinutes,
    nudge_minutes: schedule.nudgeMinutes ?? null,
    next_at: next.at,
    next_on: next.date,
    zone_data: zoneDataVersion,
  };
  await trx
    .insertInto('cadence')
    .values({ workspace_id: workspaceId, team_id: teamId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id']).doUpdateSet(values))
    .execute();
}

/** Pauses a team's cadence. Returns false when it was paused already. */
export async function pauseCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  pausedAt: Date,
): Promise<boolean> {
  const paused = await trx
    .updateTable('cadence')
    // What was handed on just now does not open any more.
    .set({ paused_at: pausedAt, handed_on: null, handed_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return paused.numUpdatedRows === 1n;
}

export async function resumeCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  next: Occurrence,
): Promise<void> {
  await trx
    .updateTable('cadence')
    .set({ paused_at: null, next_at: next.at, next_on: next.date, zone_data: zoneDataVersion })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
}

export function cadenceFrom(row: Selectable<CheckInTables['cadence']>): Cadence {
  // The database holds day and time to what they may be. Zones come and go with the zone data: one that is gone
  // must not keep its team from being shown and set up again, nor any other team from being asked.
  const known = isZone(row.zone);
  return {
    ...weeklyRuleSchema.parse({
      weekday: row.weekday,
      time: row.time_of_day,
      zone: known ? row.zone : 'Etc/UTC',
    }),
    ...(!known && { unknownZone: row.zone }),
    teamId: row.team_id,
    windowMinutes: row.window_minutes,
    nudgeMinutes: row.nudge_minutes ?? undefined,
    paused: row.paused_at !== null,
    nextAt: row.next_at,
    nextOn: row.next_on,
  };
}
