import type { Selectable } from 'kysely';
import { cadenceRuleSchema, type Occurrence } from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { calendarDataVersion } from '../../../core/calendar-data.ts';
import { isPlace } from '../../../core/holidays.ts';
import type { Rhythm } from '../../../core/rhythm.ts';
import { isZone } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Cadence, Schedule } from '../rules/cadence.ts';
import type { CheckInTables } from '../tables.ts';

/** Whether any team of the workspace has a schedule. */
export async function isAnyPlanned({ trx, workspaceId }: WorkspaceTransaction): Promise<boolean> {
  const row = await trx
    .selectFrom('cadence')
    .select('team_id')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The cadence of a team, if one is set up. */
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

/**
 * The same, locked until the transaction ends. Whoever changes when a team is asked locks its cadence first, and then
 * the check-in in which early answers wait: two that did it the other way round would wait for each other.
 */
export async function lockCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<Cadence | undefined> {
  const row = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .forUpdate()
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

/** All cadences of a workspace, locked as {@link lockCadence} locks one. */
export async function lockCadences({ trx, workspaceId }: WorkspaceTransaction): Promise<Cadence[]> {
  const rows = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('team_id')
    .forUpdate()
    .execute();
  return rows.map(cadenceFrom);
}

/** The cadences in local time of the teams that any of these people is on, locked. */
export async function lockLocalCadencesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Cadence[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('mode', '=', 'local')
    .where('team_id', 'in', (query) =>
      query
        .selectFrom('team_member')
        .select('team_id')
        .where('workspace_id', '=', workspaceId)
        .where('user_id', 'in', userIds),
    )
    .orderBy('team_id')
    .forUpdate()
    .execute();
  return rows.map(cadenceFrom);
}

/** Sets a team's cadence, or changes it; a paused one stays paused. */
export async function saveCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  schedule: Schedule,
  next: Occurrence,
): Promise<void> {
  const values = {
    ...rhythmColumns(schedule.rhythm),
    starts_on: schedule.startsOn,
    place: schedule.place ?? null,
    on_day_off: schedule.onDayOff,
    mode: schedule.mode,
    time_of_day: schedule.time,
    zone: schedule.zone,
    window_minutes: schedule.windowMinutes,
    nudge_minutes: schedule.nudgeMinutes ?? null,
    next_at: next.at,
    next_on: next.date,
    zone_data: calendarDataVersion,
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
    .set({ paused_at: pausedAt, resumes_on: null, handed_on: null, handed_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return paused.numUpdatedRows === 1n;
}

/**
 * Lets a cadence go on with an occurrence.
 * @param resumesOn the day until which it is paused; none: it goes on at once
 */
export async function resumeCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  next: Occurrence,
  resumesOn: LocalDate | undefined,
): Promise<void> {
  await trx
    .updateTable('cadence')
    .set({
      paused_at: null,
      resumes_on: resumesOn ?? null,
      next_at: next.at,
      next_on: next.date,
      zone_data: calendarDataVersion,
    })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
}

/** A cadence from its row, whatever this version knows of zones and places. */
export function cadenceFrom(row: Selectable<CheckInTables['cadence']>): Cadence {
  // The database holds day and time to what they may be. Zones come and go with the zone data: one that is gone
  // must not keep its team from being shown and set up again, nor any other team from being asked.
  const known = isZone(row.zone);
  return {
    ...cadenceRuleSchema.parse({
      rhythm: {
        kind: row.rhythm,
        interval: row.interval_weeks,
        nth: row.nth_of_month,
        weekday: row.weekday,
      },
      startsOn: row.starts_on,
      onDayOff: row.on_day_off,
      time: row.time_of_day,
      zone: known ? row.zone : 'Etc/UTC',
    }),
    ...(!known && { unknownZone: row.zone }),
    teamId: row.team_id,
    windowMinutes: row.window_minutes,
    nudgeMinutes: row.nudge_minutes ?? undefined,
    // Places come and go like zones; a team that keeps the holidays of none is asked all the same.
    place: row.place !== null && isPlace(row.place) ? row.place : undefined,
    mode: row.mode,
    paused: row.paused_at !== null,
    resumesOn: row.resumes_on ?? undefined,
    nextAt: row.next_at,
    nextOn: row.next_on,
  };
}

function rhythmColumns(rhythm: Rhythm) {
  return {
    rhythm: rhythm.kind,
    interval_weeks: rhythm.kind === 'weeks' ? rhythm.interval : null,
    nth_of_month: rhythm.kind === 'month' ? rhythm.nth : null,
    weekday: rhythm.kind === 'working-days' ? null : rhythm.weekday,
  };
}
