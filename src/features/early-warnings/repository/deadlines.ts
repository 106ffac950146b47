import { sql, type Transaction } from 'kysely';
import type { LocalDate } from '../../../core/calendar.ts';
import { knownZone } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** A team by its id and its workspace's. */
export interface TeamKey {
  workspaceId: string;
  teamId: string;
}

/** Has a team's deadlines looked at from the next minute on, once a day, unless they are already. */
export async function watchDeadlines(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('deadline_look')
    .values({ workspace_id: workspaceId, team_id: teamId, due_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Locks up to `limit` teams whose deadlines are to be looked at, over all workspaces, with their zones. */
export async function lockDueLooks(
  trx: Transaction<Tables>,
  now: Date,
  limit: number,
): Promise<(TeamKey & { zone: string })[]> {
  const { rows } = await sql<{ workspace_id: string; team_id: string; zone: string | null }>`
    select look.workspace_id, look.team_id, cadence.zone
    from deadline_look as look
    left join cadence on cadence.workspace_id = look.workspace_id and cadence.team_id = look.team_id
    where look.due_at <= ${now}
    order by look.due_at limit ${limit} for no key update of look skip locked`.execute(trx);
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    teamId: row.team_id,
    zone: knownZone(row.zone ?? 'Etc/UTC'),
  }));
}

/**
 * Puts the next look of teams off to its day, all in one statement.
 * @returns those in which a deadline has passed that was not noted yet, and that are asked at present
 */
export async function moveLooks(
  trx: Transaction<Tables>,
  looks: readonly (TeamKey & { at: Date; today: LocalDate })[],
): Promise<TeamKey[]> {
  if (looks.length === 0) return [];
  const moved = sql`jsonb_to_recordset(${JSON.stringify(
    looks.map(({ workspaceId, teamId, at, today }) => ({
      workspace_id: workspaceId,
      team_id: teamId,
      at,
      today,
    })),
  )}::jsonb) as look (workspace_id text, team_id uuid, at timestamptz, today date)`;
  await sql`
    update deadline_look set due_at = look.at from ${moved}
    where deadline_look.workspace_id = look.workspace_id and deadline_look.team_id = look.team_id`.execute(
    trx,
  );
  const { rows } = await sql<{ workspace_id: string; team_id: string }>`
    select look.workspace_id, look.team_id
    from ${moved} join cadence on cadence.workspace_id = look.workspace_id and cadence.team_id = look.team_id
    where cadence.paused_at is null and exists (
      select from outcome
      where outcome.workspace_id = look.workspace_id and outcome.team_id = look.team_id and outcome.state = 'open'
        and outcome.due_on < look.today and not exists (
          select from early_warning
          where early_warning.workspace_id = outcome.workspace_id and early_warning.outcome_id = outcome.id
            and early_warning.kind = 'deadline_passed' and early_warning.user_id = outcome.owner_id
            and early_warning.occasion = outcome.due_on::text
        )
    )`.execute(trx);
  return rows.map((row) => ({ workspaceId: row.workspace_id, teamId: row.team_id }));
}

/** Claims notes that are due to be looked at, over all workspaces; they are due again a little later. */
export async function claimDueWarnings(
  trx: Transaction<Tables>,
  now: Date,
  againAt: Date,
  limit: number,
): Promise<{ claimed: number; teams: TeamKey[] }> {
  const { rows } = await sql<{ workspace_id: string; team_id: string }>`
    with due as (
      select workspace_id, id from early_warning where due_at <= ${now}
      order by due_at limit ${limit} for no key update skip locked
    )
    update early_warning set due_at = ${againAt} from due
    where early_warning.workspace_id = due.workspace_id and early_warning.id = due.id
    returning early_warning.workspace_id, early_warning.team_id`.execute(trx);
  const teams = new Map(
    rows.map(({ workspace_id, team_id }) => [
      `${workspace_id} ${team_id}`,
      { workspaceId: workspace_id, teamId: team_id },
    ]),
  );
  return { claimed: rows.length, teams: [...teams.values()] };
}
