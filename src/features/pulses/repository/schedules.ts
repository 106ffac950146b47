import { type Selectable, sql, type Transaction } from 'kysely';
import type { Occurrence } from '../../../core/cadence.ts';
import { rhythmSchema } from '../../../core/rhythm.ts';
import { knownZone } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { PlannedPulse } from '../rules/schedule.ts';
import type { PulseTables } from '../tables.ts';

/** Whether any team of the workspace has one. */
export async function isAnyPulsePlanned({ trx, workspaceId }: WorkspaceTransaction): Promise<boolean> {
  const row = await trx
    .selectFrom('pulse_schedule')
    .select('team_id')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** When a team's pulses open, if it has any. */
export async function scheduleOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<PlannedPulse | undefined> {
  const row = await trx
    .selectFrom('pulse_schedule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return row && plannedFrom(row);
}

/** The same, locked until the transaction ends: before the pulses of the team, and before messages. */
export async function lockSchedule(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<PlannedPulse | undefined> {
  const row = await trx
    .selectFrom('pulse_schedule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst();
  return row && plannedFrom(row);
}

/** Sets when a team's pulses open, or changes it; what was paused goes on, and what is held stays so. */
export async function saveSchedule(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamId, rhythm, startsOn, time, zone, openDays, nextAt, nextOn, isHeld }: PlannedPulse,
): Promise<void> {
  const values = {
    rhythm: rhythm.kind,
    interval_weeks: rhythm.kind === 'weeks' ? rhythm.interval : null,
    nth_of_month: rhythm.kind === 'month' ? rhythm.nth : null,
    weekday: rhythm.weekday,
    starts_on: startsOn,
    time_of_day: time,
    zone,
    open_days: openDays,
    next_at: nextAt,
    next_on: nextOn,
    paused_at: null,
    ...(!isHeld && { held_at: null }),
  };
  await trx
    .insertInto('pulse_schedule')
    .values({ workspace_id: workspaceId, team_id: teamId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id']).doUpdateSet(values))
    .execute();
}

/** Moves a schedule on; what was held goes on. */
export async function planNext(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  next: Occurrence,
): Promise<void> {
  await trx
    .updateTable('pulse_schedule')
    .set({ next_at: next.at, next_on: next.date, held_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
}

/**
 * Has the pulse that is due wait until something is done about the last one.
 * @param againAt when those for whom it waits are told again
 */
export async function holdNext(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  at: Date,
  againAt: Date,
): Promise<void> {
  await trx
    .updateTable('pulse_schedule')
    .set({ held_at: sql`coalesce(held_at, ${at}::timestamptz)`, next_at: againAt })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
}

/** Stops a team's pulses. Returns false where there were none, or they are stopped already. */
export async function pauseSchedule(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  at: Date,
): Promise<boolean> {
  const paused = await trx
    .updateTable('pulse_schedule')
    .set({ paused_at: at, held_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return paused.numUpdatedRows === 1n;
}

/** A pulse that is to be opened; or one that is held, whose week is over. */
export interface DuePulse {
  workspaceId: string;
  teamId: string;
  /** The day that the rule names. */
  on: string;
}

/** Claims up to `limit` schedules that are due, over all workspaces; each is due again where its job is lost. */
export async function claimDueSchedules(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<DuePulse[]> {
  const { rows } = await sql<{ workspace_id: string; team_id: string; next_on: string }>`
    with due as (
      select workspace_id, team_id from pulse_schedule
      where next_at <= ${now} and paused_at is null
      order by next_at limit ${limit} for no key update skip locked
    )
    update pulse_schedule set next_at = ${againAt} from due
    where pulse_schedule.workspace_id = due.workspace_id and pulse_schedule.team_id = due.team_id
    returning pulse_schedule.workspace_id, pulse_schedule.team_id, pulse_schedule.next_on`.execute(trx);
  return rows.map((row) => ({ workspaceId: row.workspace_id, teamId: row.team_id, on: row.next_on }));
}

function plannedFrom(row: Selectable<PulseTables['pulse_schedule']>): PlannedPulse {
  const rhythm = rhythmSchema.parse({
    kind: row.rhythm,
    interval: row.interval_weeks,
    nth: row.nth_of_month,
    weekday: row.weekday,
  });
  if (rhythm.kind === 'working-days') throw new Error('No pulse opens every day');
  return {
    teamId: row.team_id,
    rhythm,
    startsOn: row.starts_on,
    onDayOff: 'shift',
    time: row.time_of_day,
    zone: knownZone(row.zone),
    openDays: row.open_days,
    nextAt: row.next_at,
    nextOn: row.next_on,
    isPaused: row.paused_at !== null,
    isHeld: row.held_at !== null,
  };
}
