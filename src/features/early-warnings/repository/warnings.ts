import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type EarlyWarning, type Notable, OWN_MINUTES } from '../rules/warning.ts';
import type { EarlyWarningTables } from '../tables.ts';

/**
 * Writes what is to be noted, due at once; what was noted on the same occasion before is left out.
 * @returns what was written
 */
export async function insertWarnings(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  notables: readonly (Notable & { id: string })[],
  now: Date,
): Promise<EarlyWarning[]> {
  if (notables.length === 0) return [];
  const rows = await trx
    .insertInto('early_warning')
    .values(
      notables.map(({ id, kind, outcomeId, userId, occasion, seen }) => ({
        workspace_id: workspaceId,
        id,
        team_id: teamId,
        kind,
        outcome_id: outcomeId ?? null,
        user_id: userId,
        occasion,
        seen_answer_id: seen?.answerId ?? null,
        seen_revision: seen?.revision ?? null,
        state: 'noted' as const,
        noted_at: now,
        left_minutes: OWN_MINUTES,
        due_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute();
  return rows.map(warningFrom);
}

/** Those of these teams of which a note is not settled. */
export async function teamsUnsettled(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const rows = await trx
    .selectFrom('early_warning')
    .select('team_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', 'in', teamIds)
    .where('state', '<>', 'settled')
    .orderBy('team_id')
    .execute();
  return rows.map(({ team_id }) => team_id);
}

/** What something that changes may settle in a team, locked in the order of the ids. */
export async function lockUnsettled(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<EarlyWarning[]> {
  const rows = await trx
    .selectFrom('early_warning')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('state', '<>', 'settled')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(warningFrom);
}

/** Stores what has become of these, all in one statement. */
export async function updateWarnings(
  { trx, workspaceId }: WorkspaceTransaction,
  warnings: readonly EarlyWarning[],
): Promise<void> {
  if (warnings.length === 0) return;
  const rows = warnings.map((warning) => ({
    id: warning.id,
    state: warning.state,
    told_at: warning.toldAt ?? null,
    counted_from: warning.countedFrom ?? null,
    left_minutes: warning.leftMinutes,
    due_at: warning.dueAt ?? null,
    ended_at: warning.endedAt ?? null,
    escalation_id: warning.escalationId ?? null,
    passed_at: warning.passedAt ?? null,
    passed_to: warning.passedTo ?? null,
  }));
  await sql`
    update early_warning set
      state = next.state, told_at = next.told_at, counted_from = next.counted_from, left_minutes = next.left_minutes,
      due_at = next.due_at, ended_at = next.ended_at, escalation_id = next.escalation_id, passed_at = next.passed_at,
      passed_to = next.passed_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as next (
      id uuid, state text, told_at timestamptz, counted_from timestamptz, left_minutes integer, due_at timestamptz,
      ended_at timestamptz, escalation_id uuid, passed_at timestamptz, passed_to text)
    where early_warning.workspace_id = ${workspaceId} and early_warning.id = next.id`.execute(trx);
}

/** The open blockers of a team, private ones included, that were logged from a moment on. */
export async function blockersSince(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  since: Date,
): Promise<{ outcomeId: string | undefined; raisedBy: string; raisedAt: Date }[]> {
  const rows = await trx
    .selectFrom('blocker')
    .select(['outcome_id', 'raised_by', 'raised_at'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('state', '=', 'open')
    .where('raised_at', '>=', since)
    .execute();
  return rows.map((row) => ({
    outcomeId: row.outcome_id ?? undefined,
    raisedBy: row.raised_by,
    raisedAt: row.raised_at,
  }));
}

function warningFrom(row: Selectable<EarlyWarningTables['early_warning']>): EarlyWarning {
  return {
    id: row.id,
    teamId: row.team_id,
    kind: row.kind,
    outcomeId: row.outcome_id ?? undefined,
    userId: row.user_id,
    occasion: row.occasion,
    seen:
      row.seen_answer_id !== null && row.seen_revision !== null
        ? { answerId: row.seen_answer_id, revision: row.seen_revision }
        : undefined,
    state: row.state,
    notedAt: row.noted_at,
    toldAt: row.told_at ?? undefined,
    leftMinutes: row.left_minutes,
    countedFrom: row.counted_from ?? undefined,
    dueAt: row.due_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    escalationId: row.escalation_id ?? undefined,
    passedAt: row.passed_at ?? undefined,
    passedTo: row.passed_to ?? undefined,
  };
}
