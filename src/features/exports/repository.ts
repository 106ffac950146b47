import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { Row, What } from './rules.ts';

/** Of which teams, and for whom. */
export interface Wanted {
  teamIds: readonly string[];
  /** Whoever reads it: of what is private they read what they know of anyway. */
  readerId: string;
  /** So many of the newest. */
  most: number;
}

type Read = (workspace: WorkspaceTransaction, wanted: Wanted) => Promise<Row[]>;

const readers: Record<What, Read> = { answers, outcomes, blockers, escalations };

/** What is to be exported, the oldest first; each in one query. */
export async function rowsOf(workspace: WorkspaceTransaction, what: What, wanted: Wanted): Promise<Row[]> {
  if (wanted.teamIds.length === 0) return [];
  return (await readers[what](workspace, wanted)).toReversed();
}

/** What was said ahead of time nobody reads yet. */
async function answers(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamIds, most }: Wanted,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select answer.id as answer_id, team.name as team, check_in.period as check_in, check_in.held_on::text as held_on,
      answer.outcome_id, outcome.title as outcome, answer.user_id as person, answer.status, answer.reason, answer.note,
      answer.moved_from::text as moved_from, answer.moved_to::text as moved_to, answer.move_reason,
      answer.is_late as late, answer.revision, answer.answered_at
    from check_in
    join team on team.workspace_id = check_in.workspace_id and team.id = check_in.team_id
    join answer on answer.workspace_id = check_in.workspace_id and answer.check_in_id = check_in.id
    left join outcome on outcome.workspace_id = answer.workspace_id and outcome.id = answer.outcome_id
    where check_in.workspace_id = ${workspaceId} and check_in.team_id = any(${[...teamIds]}::uuid[])
      and check_in.state in ('open', 'closed')
    order by answer.answered_at desc, answer.id desc limit ${most}`.execute(trx);
  return rows;
}

async function outcomes(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamIds, most }: Wanted,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select outcome.id as outcome_id, team.name as team, outcome.level, outcome.parent_id, outcome.intent_id,
      outcome.title, outcome.done_means, outcome.deliverable, outcome.owner_id as owner, outcome.due_on::text as due_on,
      outcome.first_due_on::text as first_due_on, (
        select count(*)::integer from outcome_move
        where outcome_move.workspace_id = outcome.workspace_id and outcome_move.outcome_id = outcome.id
      ) as moves,
      outcome.starts_on::text as starts_on, outcome.effort_days::text as effort_days,
      outcome.delay_amount::text as delay_amount, outcome.delay_size, outcome.state, outcome.closed_at,
      outcome.closed_because, outcome.created_at
    from outcome join team on team.workspace_id = outcome.workspace_id and team.id = outcome.team_id
    where outcome.workspace_id = ${workspaceId} and outcome.team_id = any(${[...teamIds]}::uuid[])
    order by outcome.created_at desc, outcome.id desc limit ${most}`.execute(trx);
  return rows;
}

async function blockers(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamIds, readerId, most }: Wanted,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select blocker.id as blocker_id, team.name as team, blocker.outcome_id, outcome.title as outcome, blocker.stuck,
      blocker.ask, blocker.support, blocker.raised_by, blocker.asked_of, blocker.needed_by::text as needed_by,
      blocker.visibility, blocker.state, blocker.merged_into, blocker.raised_at, blocker.reopened_at,
      blocker.reopenings, blocker.resolved_at, blocker.resolved_by, blocker.resolution, blocker.permalink
    from blocker
    join team on team.workspace_id = blocker.workspace_id and team.id = blocker.team_id
    left join outcome on outcome.workspace_id = blocker.workspace_id and outcome.id = blocker.outcome_id
    where blocker.workspace_id = ${workspaceId} and blocker.team_id = any(${[...teamIds]}::uuid[])
      and ${knownTo(readerId)}
    order by blocker.raised_at desc, blocker.id desc limit ${most}`.execute(trx);
  return rows;
}

/** Of what goes up because of a person, rather than of what stops them, read only they and those who were told. */
async function escalations(
  { trx, workspaceId }: WorkspaceTransaction,
  { teamIds, readerId, most }: Wanted,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select escalation.id as escalation_id, team.name as team, escalation.trigger, escalation.blocker_id,
      escalation.outcome_id, escalation.about_user_id as about, escalation.raised_by, escalation.asked_of,
      escalation.started_at, escalation.state, escalation.step + 1 as level, escalation.holder_id as held_by,
      coalesce(turns.people, 0) as people_told, turns.first_told_at, turns.first_acknowledged_at,
      decision.decided_at, decision.decided_by, decision.what as decision, decision.why, escalation.ended_at,
      escalation.ended_how
    from escalation
    join team on team.workspace_id = escalation.workspace_id and team.id = escalation.team_id
    left join blocker on blocker.workspace_id = escalation.workspace_id and blocker.id = escalation.blocker_id
    left join lateral (
      select count(distinct turn.user_id)::integer as people, min(turn.told_at) as first_told_at,
        min(turn.acknowledged_at) as first_acknowledged_at
      from escalation_turn as turn
      where turn.workspace_id = escalation.workspace_id and turn.escalation_id = escalation.id
    ) as turns on true
    left join lateral (
      select said.decided_at, said.decided_by, said.what, said.why from decision as said
      where said.workspace_id = escalation.workspace_id and said.escalation_id = escalation.id
        and said.replaced_by is null
      order by said.decided_at desc limit 1
    ) as decision on true
    where escalation.workspace_id = ${workspaceId} and escalation.team_id = any(${[...teamIds]}::uuid[])
      and (blocker.id is null or ${knownTo(readerId)})
      and (escalation.about_user_id is null or escalation.about_user_id = ${readerId} or exists (
        select from escalation_turn as turn
        where turn.workspace_id = escalation.workspace_id and turn.escalation_id = escalation.id
          and turn.user_id = ${readerId}
      ))
    order by escalation.started_at desc, escalation.id desc limit ${most}`.execute(trx);
  return rows;
}

/** The blocker that a row tells of is one that everyone may know of, or that this person knows of. */
function knownTo(readerId: string) {
  return sql`(
    blocker.visibility = 'team' or blocker.raised_by = ${readerId} or blocker.asked_of = ${readerId} or exists (
      select from escalation_turn as told
      join escalation as brought
        on brought.workspace_id = told.workspace_id and brought.id = told.escalation_id
      where told.workspace_id = blocker.workspace_id and told.user_id = ${readerId}
        and brought.blocker_id = blocker.id
    )
  )`;
}
