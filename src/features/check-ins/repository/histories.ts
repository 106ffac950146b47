import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Answer } from '../rules/answers.ts';
import type { Status } from '../rules/status.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { answerFrom } from './answers.ts';

/** What was said of some outcomes up to a check-in, each time that something was, the newest first: outcome id -> past. */
export async function outcomeHistories(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamId, opensAt }: Pick<CheckIn, 'teamId' | 'opensAt'>,
  outcomeIds: readonly string[],
  most: number,
): Promise<Map<string, { checkInId: string; status: Status }[]>> {
  if (outcomeIds.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; check_in_id: string; status: Status }>`
    select subject.id as subject, past.check_in_id, past.status
    from unnest(${[...outcomeIds]}::uuid[]) as subject (id) cross join lateral (
      select answer.check_in_id, answer.status, check_in.opens_at
      from check_in join answer
        on answer.workspace_id = check_in.workspace_id and answer.check_in_id = check_in.id
      where check_in.workspace_id = ${workspaceId} and check_in.team_id = ${teamId}
        and check_in.opens_at <= ${opensAt} and answer.outcome_id = subject.id
      order by check_in.opens_at desc limit ${most}
    ) as past
    order by subject.id, past.opens_at desc`.execute(trx);
  return grouped(rows, ({ check_in_id, status }) => ({ checkInId: check_in_id, status }));
}

/** The check-ins up to one in which some people were counted, the newest first, and whether they answered: user id -> past. */
export async function attendanceHistories(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamId, opensAt }: Pick<CheckIn, 'teamId' | 'opensAt'>,
  userIds: readonly string[],
  most: number,
): Promise<Map<string, { checkInId: string; hasAnswered: boolean }[]>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; check_in_id: string; has_answered: boolean }>`
    select subject.id as subject, past.check_in_id, exists (
      select from answer
      where answer.workspace_id = ${workspaceId} and answer.check_in_id = past.check_in_id
        and answer.user_id = subject.id
    ) as has_answered
    from unnest(${[...userIds]}::text[]) as subject (id) cross join lateral (
      select check_in.id as check_in_id, check_in.opens_at
      from check_in join check_in_participant as asked
        on asked.workspace_id = check_in.workspace_id and asked.check_in_id = check_in.id
      where check_in.workspace_id = ${workspaceId} and check_in.team_id = ${teamId}
        and check_in.opens_at <= ${opensAt} and check_in.state = 'closed' and asked.user_id = subject.id
      order by check_in.opens_at desc limit ${most}
    ) as past
    order by subject.id, past.opens_at desc`.execute(trx);
  return grouped(rows, ({ check_in_id, has_answered }) => ({
    checkInId: check_in_id,
    hasAnswered: has_answered,
  }));
}

/**
 * What was last said of every open outcome of the workspace, where anything was: outcome id -> status. They come as one
 * text, because ten thousand rows cost the driver more than everything that is computed from them.
 */
export async function newestStatuses({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<Map<string, 'on_track' | 'at_risk' | 'blocked'>> {
  const { rows } = await sql<{ said: string | null }>`
    select json_agg(json_build_array(outcome.id, newest.status))::text as said
    from outcome cross join lateral (
      select answer.status from answer
      where answer.workspace_id = ${workspaceId} and answer.outcome_id = outcome.id
      order by answer.answered_at desc limit 1
    ) as newest
    where outcome.workspace_id = ${workspaceId} and outcome.state = 'open' and newest.status <> 'done'`.execute(
    trx,
  );
  return new Map(JSON.parse(rows[0]?.said ?? '[]'));
}

/** The status of each of these outcomes by its newest answer; those that nobody has answered about are left out. */
export async function statusesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, Status>> {
  if (outcomeIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('answer')
    .distinctOn('outcome_id')
    .select(['outcome_id', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', 'in', outcomeIds)
    .orderBy('outcome_id')
    .orderBy('answered_at', 'desc')
    .execute();
  return new Map(rows.flatMap(({ outcome_id, status }) => (outcome_id ? [[outcome_id, status]] : [])));
}

/** What the newest answer about each of these outcomes was blocked by: outcome id -> blocker id. */
export async function blockedBy(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('answer')
    .distinctOn('outcome_id')
    .select(['outcome_id', 'blocker_id'])
    .where('workspace_id', '=', workspaceId)
    .where('outcome_id', '=', sql<string>`any(${[...outcomeIds]}::uuid[])`)
    .orderBy('outcome_id')
    .orderBy('answered_at', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ outcome_id, blocker_id }) =>
      outcome_id && blocker_id ? [[outcome_id, blocker_id] as const] : [],
    ),
  );
}

/** The newest answer about each of these outcomes, one given ahead of time included: outcome id -> answer. */
export async function newestAnswers(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  outcomeIds: readonly string[],
): Promise<Map<string, Answer>> {
  if (outcomeIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_in')
    .innerJoin('answer', (join) =>
      join
        .onRef('answer.workspace_id', '=', 'check_in.workspace_id')
        .onRef('answer.check_in_id', '=', 'check_in.id'),
    )
    .distinctOn('answer.outcome_id')
    .selectAll('answer')
    .where('check_in.workspace_id', '=', workspaceId)
    .where('check_in.team_id', '=', teamId)
    .where('answer.outcome_id', '=', sql<string>`any(${[...outcomeIds]}::uuid[])`)
    .orderBy('answer.outcome_id')
    .orderBy('check_in.opens_at', 'desc')
    .execute();
  return new Map(rows.flatMap((row) => (row.outcome_id ? [[row.outcome_id, answerFrom(row)] as const] : [])));
}

/** These answers as they are now: answer id -> answer. */
export async function answersByIds(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, Answer>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('answer')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, answerFrom(row)]));
}

/**
 * Of people who were silent from a check-in on, those who have answered their team since, in it or in a newer one.
 * @returns `user id, blank, check-in id` of each
 */
export async function heardSince(
  { trx, workspaceId }: WorkspaceTransaction,
  silences: readonly { userId: string; checkInId: string }[],
): Promise<Set<string>> {
  if (silences.length === 0) return new Set();
  const { rows } = await sql<{ user_id: string; check_in_id: string }>`
    select silent.user_id, silent.check_in_id
    from jsonb_to_recordset(${JSON.stringify(silences.map(({ userId, checkInId }) => ({ user_id: userId, check_in_id: checkInId })))}::jsonb)
      as silent (user_id text, check_in_id uuid)
    join check_in as first on first.workspace_id = ${workspaceId} and first.id = silent.check_in_id
    where exists (
      select from check_in join answer
        on answer.workspace_id = check_in.workspace_id and answer.check_in_id = check_in.id
      where check_in.workspace_id = ${workspaceId} and check_in.team_id = first.team_id
        and check_in.opens_at >= first.opens_at and answer.user_id = silent.user_id
    )`.execute(trx);
  return new Set(rows.map((row) => `${row.user_id} ${row.check_in_id}`));
}

function grouped<Row extends { subject: string }, Past>(rows: Row[], pastOf: (row: Row) => Past) {
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  return new Map([...bySubject].map(([subject, past]) => [subject, past.map(pastOf)]));
}
