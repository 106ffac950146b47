import { type Selectable, sql, type Transaction } from 'kysely';
import type { Occurrence, WeeklyRule } from '../../../core/cadence.ts';
import { weeklyRuleSchema } from '../../../core/cadence.ts';
import type { Tables } from '../../../db/tables.ts';
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
  };
  await trx
    .insertInto('cadence')
    .values({ workspace_id: workspaceId, team_id: teamId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id']).doUpdateSet(values))
    .execute();
}

export async function pauseCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  pausedAt: Date,
): Promise<void> {
  await trx
    .updateTable('cadence')
    .set({ paused_at: pausedAt })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('paused_at', 'is', null)
    .execute();
}

export async function resumeCadence(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  next: Occurrence,
): Promise<void> {
  await trx
    .updateTable('cadence')
    .set({ paused_at: null, next_at: next.at, next_on: next.date })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .execute();
}

/** A cadence whose next occurrence has come. */
export interface DueCadence extends Cadence {
  workspaceId: string;
}

/** Locks up to `limit` cadences that are due, over all workspaces, passing over those another process has. */
export async function lockDueCadences(
  trx: Transaction<Tables>,
  now: Date,
  limit: number,
): Promise<DueCadence[]> {
  const rows = await trx
    .selectFrom('cadence')
    .selectAll()
    .where('next_at', '<=', now)
    .where('paused_at', 'is', null)
    .orderBy('next_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({ ...cadenceFrom(row), workspaceId: row.workspace_id }));
}

/** Moves cadences on to their next occurrences, all in one statement. */
export async function advanceCadences(
  trx: Transaction<Tables>,
  steps: readonly { workspaceId: string; teamId: string; next: Occurrence }[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(
    ({ workspaceId, teamId, next }) =>
      sql`(${workspaceId}, ${teamId}::uuid, ${next.at}::timestamptz, ${next.date}::date)`,
  );
  await sql`
    update cadence set next_at = step.next_at, next_on = step.next_on
    from (values ${sql.join(rows)}) as step (workspace_id, team_id, next_at, next_on)
    where cadence.workspace_id = step.workspace_id and cadence.team_id = step.team_id
  `.execute(trx);
}

function cadenceFrom(row: Selectable<CheckInTables['cadence']>): Cadence {
  return {
    // Stored rules were checked when they were written; a zone that IANA dropped since is found here.
    ...weeklyRuleSchema.parse({ weekday: row.weekday, time: row.time_of_day, zone: row.zone }),
    teamId: row.team_id,
    windowMinutes: row.window_minutes,
    nudgeMinutes: row.nudge_minutes ?? undefined,
    paused: row.paused_at !== null,
    nextAt: row.next_at,
    nextOn: row.next_on,
  };
}
