import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { EscalationState } from '../rules/escalation.ts';
import type { LedgerTurn, OpenEscalation } from '../rules/ledger.ts';
import type { TurnEnd } from '../tables.ts';
import { isKnownTo } from './known.ts';

/**
 * Who was told of what since then in some teams, and what they did; of what somebody may know.
 * @param userId none: only what everyone on the team may know
 */
export async function turnsOfTeams(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  userId: string | undefined,
  since: Date,
): Promise<LedgerTurn[]> {
  const { rows } = await sql<TurnRow>`
    select escalation.team_id, turn.user_id, coalesce(person.name, turn.user_id) as name, turn.step,
      turn.step >= jsonb_array_length(escalation.policy -> 'levels') as past_levels,
      turn.told_at, turn.acknowledged_at, turn.ended_at, turn.ended_how
    from escalation
    join escalation_turn turn on turn.workspace_id = escalation.workspace_id and turn.escalation_id = escalation.id
    left join person on person.workspace_id = turn.workspace_id and person.user_id = turn.user_id
    left join blocker on blocker.workspace_id = escalation.workspace_id and blocker.id = escalation.blocker_id
    where escalation.workspace_id = ${workspaceId}
      and escalation.team_id = any(${[...teamIds]}::uuid[])
      and turn.told_at >= ${since}
      and ${isKnownTo(userId)}
    order by turn.told_at`.execute(trx);
  return rows.map((row) => ({
    teamId: row.team_id,
    userId: row.user_id,
    name: row.name,
    level: row.past_levels ? undefined : row.step,
    toldAt: row.told_at,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    ended: row.ended_at && row.ended_how ? { at: row.ended_at, how: row.ended_how } : undefined,
  }));
}

/** What is still on its way in some teams, the oldest first, of what somebody may know. */
export async function openOfTeams(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  userId: string | undefined,
): Promise<OpenEscalation[]> {
  const { rows } = await sql<OpenRow>`
    select escalation.team_id, escalation.started_at, person.name as holder, escalation.state,
      not coalesce(blocker.visibility = 'team', false) as is_private,
      coalesce(blocker.stuck, blocker.ask, outcome.title) as about
    from escalation
    left join blocker on blocker.workspace_id = escalation.workspace_id and blocker.id = escalation.blocker_id
    left join outcome on outcome.workspace_id = escalation.workspace_id and outcome.id = escalation.outcome_id
    left join person on person.workspace_id = escalation.workspace_id and person.user_id = escalation.holder_id
    where escalation.workspace_id = ${workspaceId}
      and escalation.team_id = any(${[...teamIds]}::uuid[])
      and escalation.state <> 'ended'
      and ${isKnownTo(userId)}
    order by escalation.started_at`.execute(trx);
  return rows.map((row) => ({
    teamId: row.team_id,
    startedAt: row.started_at,
    holder: row.holder ?? undefined,
    isToldLater: row.state === 'waiting',
    about: row.about ?? undefined,
    isPrivate: row.is_private,
  }));
}

interface TurnRow {
  team_id: string;
  user_id: string;
  name: string;
  step: number;
  past_levels: boolean;
  told_at: Date;
  acknowledged_at: Date | null;
  ended_at: Date | null;
  ended_how: TurnEnd | null;
}

interface OpenRow {
  team_id: string;
  started_at: Date;
  holder: string | null;
  state: EscalationState;
  is_private: boolean;
  about: string | null;
}
