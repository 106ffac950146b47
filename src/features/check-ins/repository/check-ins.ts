import { type Selectable, sql, type Transaction } from 'kysely';
import { mondayOf } from '../../../core/calendar.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type CheckIn, nextDue } from '../rules/timeline.ts';
import type { CheckInTables } from '../tables.ts';

/** The check-in, locked until the transaction ends: answers, its close and its messages follow one another. */
export async function lockCheckIn(workspace: WorkspaceTransaction, id: string): Promise<CheckIn | undefined> {
  const row = await checkIns(workspace).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && checkInFrom(row);
}

/** The check-in as it stands, not locked. */
export async function checkInById(workspace: WorkspaceTransaction, id: string): Promise<CheckIn | undefined> {
  const row = await checkIns(workspace).where('id', '=', id).executeTakeFirst();
  return row && checkInFrom(row);
}

/** A team's check-in of a period, locked until the transaction ends. */
export async function checkInOfPeriod(
  workspace: WorkspaceTransaction,
  teamId: string,
  period: string,
): Promise<CheckIn | undefined> {
  const row = await checkIns(workspace)
    .where('team_id', '=', teamId)
    .where('period', '=', period)
    .forUpdate()
    .executeTakeFirst();
  return row && checkInFrom(row);
}

/** The day of each team's last scheduled check-in that was held or missed: team id -> day. */
export async function lastScheduledOn(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<Map<string, string>> {
  if (teamIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_in')
    .distinctOn('team_id')
    .select(['team_id', 'held_on'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .where('started_by', 'is', null)
    .where('state', '<>', 'planned')
    .orderBy('team_id')
    .orderBy('held_on', 'desc')
    .execute();
  return new Map(rows.map(({ team_id, held_on }) => [team_id, held_on]));
}

/** The check-in in which a team's answers given ahead of time wait. */
export async function plannedCheckIn(
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<CheckIn | undefined> {
  const row = await checkIns(workspace)
    .where('team_id', '=', teamId)
    .where('state', '=', 'planned')
    .forUpdate()
    .executeTakeFirst();
  return row && checkInFrom(row);
}

/** The team's newest check-in that has opened: the open one, or the last that closed. */
export async function newestCheckIn(
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<CheckIn | undefined> {
  const row = await checkIns(workspace)
    .where('team_id', '=', teamId)
    .where('state', 'in', ['open', 'closed'])
    .orderBy('opens_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && checkInFrom(row);
}

/** The same for several teams, those that have had none left out. */
export async function newestCheckIns(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<CheckIn[]> {
  if (teamIds.length === 0) return [];
  const rows = await checkIns(workspace)
    .distinctOn('team_id')
    .where('team_id', 'in', teamIds)
    .where('state', 'in', ['open', 'closed'])
    .orderBy('team_id')
    .orderBy('opens_at', 'desc')
    .execute();
  return rows.map(checkInFrom);
}

/** The newest check-in of each of these teams that has closed; those that have had none are left out. */
export async function newestClosed(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<CheckIn[]> {
  if (teamIds.length === 0) return [];
  const rows = await checkIns(workspace)
    .distinctOn('team_id')
    .where('team_id', 'in', teamIds)
    .where('state', '=', 'closed')
    .orderBy('team_id')
    .orderBy('opens_at', 'desc')
    .execute();
  return rows.map(checkInFrom);
}

/** Whether no other check-in of the team had closed before this one in its week: what is told weekly is told with it. */
export async function isFirstOfWeek(
  workspace: WorkspaceTransaction,
  { id, teamId, heldOn, opensAt }: CheckIn,
): Promise<boolean> {
  const earlier = await checkIns(workspace)
    .where('team_id', '=', teamId)
    .where('state', '=', 'closed')
    .where('held_on', '>=', mondayOf(heldOn))
    .where('opens_at', '<', opensAt)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  return earlier === undefined;
}

/** Writes a check-in; one of the same period that exists already stays as it is. Returns whether it was written. */
export async function insertCheckIn(workspace: WorkspaceTransaction, checkIn: CheckIn): Promise<boolean> {
  return (await insertCheckIns(workspace, [checkIn])).has(checkIn.id);
}

/** The same for many. Returns the ids of those that were written. */
export async function insertCheckIns(
  { trx, workspaceId }: WorkspaceTransaction,
  checkIns: readonly CheckIn[],
): Promise<Set<string>> {
  if (checkIns.length === 0) return new Set();
  const inserted = await trx
    .insertInto('check_in')
    .values(
      checkIns.map((checkIn) => ({
        workspace_id: workspaceId,
        id: checkIn.id,
        team_id: checkIn.teamId,
        started_by: checkIn.startedBy ?? null,
        ...progressOf(checkIn),
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'team_id', 'period']).doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

/** Those teams that have one in hand already: planned or open, or of the same period. */
export async function teamsAsked(
  { trx, workspaceId }: WorkspaceTransaction,
  wanted: readonly Pick<CheckIn, 'teamId' | 'period'>[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const { rows } = await sql<{ team_id: string }>`
    select distinct check_in.team_id
    from unnest(${wanted.map(({ teamId }) => teamId)}::uuid[], ${wanted.map(({ period }) => period)}::text[])
      as wanted (team_id, period)
    join check_in on check_in.workspace_id = ${workspaceId} and check_in.team_id = wanted.team_id
      and (check_in.state in ('planned', 'open') or check_in.period = wanted.period)`.execute(trx);
  return new Set(rows.map((row) => row.team_id));
}

/** Stores where a check-in has got to; its due time follows from that. */
export async function updateCheckIn(
  { trx, workspaceId }: WorkspaceTransaction,
  checkIn: CheckIn,
): Promise<void> {
  await trx
    .updateTable('check_in')
    .set(progressOf(checkIn))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', checkIn.id)
    .execute();
}

/** Has the planner look anew at the check-ins in local time that are open in any of these teams. */
export async function setDueOfTeams(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  dueAt: Date,
): Promise<void> {
  if (teamIds.length === 0) return;
  await trx
    .updateTable('check_in')
    .set({ due_at: dueAt })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .where('state', '=', 'open')
    .where('asks_on', 'is not', null)
    .execute();
}

/**
 * Claims up to `limit` open check-ins that are due for something, over all workspaces. They are due
 * again a little later, so that a step whose job was lost is found once more.
 */
export async function claimDueCheckIns(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<{ workspaceId: string; checkInId: string; dueAt: Date }[]> {
  const claimed = await sql<{ workspace_id: string; id: string; was_due_at: Date }>`
    with due as (
      select workspace_id, id, due_at from check_in where due_at <= ${now}
      order by due_at limit ${limit} for update skip locked
    )
    update check_in set due_at = ${againAt} from due
    where check_in.workspace_id = due.workspace_id and check_in.id = due.id
    returning check_in.workspace_id, check_in.id, due.due_at as was_due_at
  `.execute(trx);
  return claimed.rows.map((row) => ({
    workspaceId: row.workspace_id,
    checkInId: row.id,
    dueAt: row.was_due_at,
  }));
}

function progressOf(checkIn: CheckIn) {
  return {
    state: checkIn.state,
    period: checkIn.period,
    held_on: checkIn.heldOn,
    asks_on: checkIn.asks?.on ?? null,
    asks_time: checkIn.asks?.time ?? null,
    opens_at: checkIn.opensAt,
    nudge_at: checkIn.nudgeAt ?? null,
    closes_at: checkIn.closesAt,
    nudged_at: checkIn.nudgedAt ?? null,
    closed_at: checkIn.closedAt ?? null,
    due_at: checkIn.state === 'open' ? nextDue(checkIn) : null,
  };
}

function checkIns({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('check_in').selectAll().where('workspace_id', '=', workspaceId);
}

function checkInFrom(row: Selectable<CheckInTables['check_in']>): CheckIn {
  return {
    id: row.id,
    teamId: row.team_id,
    period: row.period,
    state: row.state,
    heldOn: row.held_on,
    opensAt: row.opens_at,
    nudgeAt: row.nudge_at ?? undefined,
    closesAt: row.closes_at,
    nudgedAt: row.nudged_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    startedBy: row.started_by ?? undefined,
    asks:
      row.asks_on !== null && row.asks_time !== null
        ? { on: row.asks_on, time: row.asks_time, dueAt: row.due_at ?? row.closes_at }
        : undefined,
  };
}
