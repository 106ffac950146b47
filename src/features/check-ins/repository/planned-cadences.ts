import { sql, type Transaction } from 'kysely';
import type { Occurrence } from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { calendarDataVersion } from '../../../core/calendar-data.ts';
import { periodOf } from '../../../core/rhythm.ts';
import type { Tables } from '../../../db/tables.ts';
import type { Cadence, Schedule } from '../rules/cadence.ts';
import { timesOf } from '../rules/timeline.ts';
import { cadenceFrom } from './cadences.ts';

/** A cadence that the planner has locked, of any workspace. */
export interface PlannedCadence extends Cadence {
  workspaceId: string;
}

/** Locks up to `limit` cadences that are due, over all workspaces, passing over those another process has. */
export async function lockDueCadences(
  trx: Transaction<Tables>,
  now: Date,
  limit: number,
): Promise<PlannedCadence[]> {
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

/** Locks up to `limit` cadences whose next occurrence was computed with earlier zone or holiday data. */
export async function lockOutdatedCadences(
  trx: Transaction<Tables>,
  limit: number,
): Promise<PlannedCadence[]> {
  const rows = await trx
    .selectFrom('cadence')
    .selectAll()
    .where(sql<string>`zone_data collate "C"`, '<', calendarDataVersion)
    .where('paused_at', 'is', null)
    .orderBy(sql`zone_data collate "C"`)
    .orderBy('workspace_id')
    .orderBy('team_id')
    .limit(limit)
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...cadenceFrom(row), workspaceId: row.workspace_id }));
}

/** The next occurrence of a team. */
export interface CadenceStep {
  workspaceId: string;
  teamId: string;
  next: Occurrence;
}

/** Moves cadences on to their next occurrences, all in one statement. */
export async function advanceCadences(
  trx: Transaction<Tables>,
  steps: readonly CadenceStep[],
): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    update cadence set next_at = step.next_at::timestamptz, next_on = step.next_on::date, zone_data = ${calendarDataVersion}
    from unnest(${steps.map(({ workspaceId }) => workspaceId)}::text[], ${steps.map(({ teamId }) => teamId)}::uuid[],
      ${instantsOf(steps)}::text[], ${daysOf(steps)}::text[]) as step (workspace_id, team_id, next_at, next_on)
    where cadence.workspace_id = step.workspace_id and cadence.team_id = step.team_id
  `.execute(trx);
}

/**
 * The same where an occurrence is handed on: that it was is noted, for the auditor to see whether it was opened. In one
 * statement with the step, since each one writes the row and its four indexes anew.
 */
export async function handOnCadences(
  trx: Transaction<Tables>,
  steps: readonly (CadenceStep & { handedOn: LocalDate })[],
  at: Date,
): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    update cadence set next_at = step.next_at::timestamptz, next_on = step.next_on::date, zone_data = ${calendarDataVersion},
      handed_on = step.handed_on::date, handed_at = ${at}::timestamptz, resumes_on = null
    from unnest(${steps.map(({ workspaceId }) => workspaceId)}::text[], ${steps.map(({ teamId }) => teamId)}::uuid[],
      ${instantsOf(steps)}::text[], ${daysOf(steps)}::text[], ${steps.map(({ handedOn }) => handedOn)}::text[])
      as step (workspace_id, team_id, next_at, next_on, handed_on)
    where cadence.workspace_id = step.workspace_id and cadence.team_id = step.team_id
  `.execute(trx);
}

/** Moves the check-ins in which early answers wait along with their cadences, all in one statement. */
export async function movePlannedCheckIns(
  trx: Transaction<Tables>,
  steps: readonly (CadenceStep & { schedule: Schedule })[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ workspaceId, teamId, schedule, next }) => {
    const { closesAt, nudgeAt = null } = timesOf(next.at, schedule);
    return sql`(${workspaceId}, ${teamId}::uuid, ${periodOf(schedule, next.date)}, ${next.date}::date,
      ${next.at}::timestamptz, ${nudgeAt}::timestamptz, ${closesAt}::timestamptz)`;
  });
  await sql`
    update check_in set
      period = step.period, held_on = step.held_on,
      opens_at = step.opens_at, nudge_at = step.nudge_at, closes_at = step.closes_at
    from (values ${sql.join(rows)})
      as step (workspace_id, team_id, period, held_on, opens_at, nudge_at, closes_at)
    where check_in.workspace_id = step.workspace_id and check_in.team_id = step.team_id
      and check_in.state = 'planned'
  `.execute(trx);
}

/** Pauses several cadences, all in one statement. */
export async function pauseCadences(
  trx: Transaction<Tables>,
  cadences: readonly { workspaceId: string; teamId: string }[],
  pausedAt: Date,
): Promise<void> {
  if (cadences.length === 0) return;
  const rows = cadences.map(({ workspaceId, teamId }) => sql`(${workspaceId}, ${teamId}::uuid)`);
  await sql`
    update cadence set paused_at = ${pausedAt}, resumes_on = null, handed_on = null, handed_at = null where (workspace_id, team_id) in (${sql.join(rows)})
  `.execute(trx);
}

// As text, which both databases take in an array.
const instantsOf = (steps: readonly CadenceStep[]) => steps.map(({ next }) => next.at.toISOString());
const daysOf = (steps: readonly CadenceStep[]) => steps.map(({ next }) => next.date);
