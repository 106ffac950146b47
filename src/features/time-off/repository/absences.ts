import { sql } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Absence, AbsenceValues } from '../rules/absence.ts';

/** An absence with what is kept of a form that wrote it. */
type StoredAbsence = Absence & { requestId: string; isRemoved: boolean };

/** The leave of some people that has a day from `from` to `until`, the nearest first. */
export async function absencesBetween(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  from: LocalDate,
  until: LocalDate,
): Promise<Absence[]> {
  if (userIds.length === 0) return [];
  const rows = await standing(workspace)
    .where('user_id', 'in', userIds)
    .where('until_on', '>=', from)
    .where('from_on', '<=', until)
    .execute();
  return rows.map(absenceFrom);
}

/** The leave of some people that has not ended on a day, the nearest first. */
export async function absencesFrom(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  from: LocalDate,
): Promise<Absence[]> {
  if (userIds.length === 0) return [];
  const rows = await standing(workspace)
    .where('user_id', 'in', userIds)
    .where('until_on', '>=', from)
    .execute();
  return rows.map(absenceFrom);
}

/** Everyone's leave that has not ended on a day, the nearest first. */
export async function absencesOfAll(
  workspace: WorkspaceTransaction,
  from: LocalDate,
  limit: number,
): Promise<Absence[]> {
  const rows = await standing(workspace).where('until_on', '>=', from).limit(limit).execute();
  return rows.map(absenceFrom);
}

/** The leave in which some people stand in that has a day from `from` to `until`. */
export async function absencesOfDeputies(
  workspace: WorkspaceTransaction,
  deputyIds: readonly string[],
  from: LocalDate,
  until: LocalDate,
): Promise<Absence[]> {
  if (deputyIds.length === 0) return [];
  const rows = await standing(workspace)
    .where('deputy_id', 'in', deputyIds)
    .where('until_on', '>=', from)
    .where('from_on', '<=', until)
    .execute();
  return rows.map(absenceFrom);
}

/** Leave by its id, taken back since or not. */
export async function absenceById(
  workspace: WorkspaceTransaction,
  id: string,
): Promise<StoredAbsence | undefined> {
  const row = await absences(workspace).where('id', '=', id).executeTakeFirst();
  return row && storedFrom(row);
}

/** What a form has added already, taken back since or not. */
export async function absenceOfRequest(
  workspace: WorkspaceTransaction,
  requestId: string,
): Promise<StoredAbsence | undefined> {
  const row = await absences(workspace).where('request_id', '=', requestId).executeTakeFirst();
  return row && storedFrom(row);
}

/** Writes new leave. */
export async function insertAbsence(
  workspace: WorkspaceTransaction,
  absence: Absence,
  by: { userId: string; requestId: string; at: Date },
): Promise<void> {
  const { trx, workspaceId } = workspace;
  await trx
    .insertInto('absence')
    .values({
      workspace_id: workspaceId,
      id: absence.id,
      user_id: absence.userId,
      ...valuesOf(absence),
      added_by: by.userId,
      added_at: by.at,
      request_id: by.requestId,
    })
    .execute();
  await insertTeams(workspace, absence.id, absence.teamIds);
}

/** Changes leave; its teams are exactly those named now. */
export async function updateAbsence(
  workspace: WorkspaceTransaction,
  id: string,
  values: AbsenceValues,
): Promise<void> {
  const { trx, workspaceId } = workspace;
  await trx
    .updateTable('absence')
    .set(valuesOf(values))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await trx
    .deleteFrom('absence_team')
    .where('workspace_id', '=', workspaceId)
    .where('absence_id', '=', id)
    .execute();
  await insertTeams(workspace, id, values.teamIds);
}

/** Marks leave as taken back; it is kept, so that the form that added it adds nothing once more. */
export async function removeAbsence(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  removedAt: Date,
): Promise<void> {
  await trx
    .updateTable('absence')
    .set({ removed_at: removedAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

async function insertTeams(
  { trx, workspaceId }: WorkspaceTransaction,
  absenceId: string,
  teamIds: readonly string[],
): Promise<void> {
  if (teamIds.length === 0) return;
  await trx
    .insertInto('absence_team')
    .values(teamIds.map((teamId) => ({ workspace_id: workspaceId, absence_id: absenceId, team_id: teamId })))
    .execute();
}

function valuesOf({ from, until, teamIds, deputyId }: AbsenceValues) {
  return {
    from_on: from,
    until_on: until,
    all_teams: teamIds.length === 0,
    deputy_id: deputyId ?? null,
  };
}

function absences({ trx, workspaceId }: WorkspaceTransaction) {
  return trx
    .selectFrom('absence')
    .selectAll()
    .select(
      sql<string[]>`array(
        select team_id::text from absence_team
        where absence_team.workspace_id = absence.workspace_id and absence_id = absence.id order by team_id
      )`.as('team_ids'),
    )
    .where('workspace_id', '=', workspaceId);
}

/**
 * Leave that was not taken back, the nearest first. Where it is from some teams only, and none of these is there any
 * more, it is from nothing.
 */
function standing(workspace: WorkspaceTransaction) {
  return absences(workspace)
    .where('removed_at', 'is', null)
    .where(
      sql<boolean>`(all_teams or exists (
        select from absence_team
        where absence_team.workspace_id = absence.workspace_id and absence_id = absence.id
      ))`,
    );
}

type AbsenceRow = Awaited<ReturnType<ReturnType<typeof absences>['executeTakeFirstOrThrow']>>;

function absenceFrom(row: AbsenceRow): Absence {
  return {
    id: row.id,
    userId: row.user_id,
    from: row.from_on,
    until: row.until_on,
    teamIds: row.team_ids,
    deputyId: row.deputy_id ?? undefined,
  };
}

function storedFrom(row: AbsenceRow): StoredAbsence {
  return { ...absenceFrom(row), requestId: row.request_id, isRemoved: row.removed_at !== null };
}
