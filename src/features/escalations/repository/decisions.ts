import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Decision, searchable } from '../rules/decision.ts';

/**
 * Keeps what was decided. Whoever decided and changes their mind decides anew: the earlier words stay, and say what
 * took their place.
 * @param replaces the decision that this one takes the place of
 */
export async function recordDecision(
  { trx, workspaceId }: WorkspaceTransaction,
  decision: Decision,
  replaces?: string,
): Promise<void> {
  const { rows } = await sql<{ about: string | null }>`
    select concat_ws(' ', blocker.stuck, blocker.ask, outcome.title) as about
    from (select) one
    left join blocker on blocker.workspace_id = ${workspaceId} and blocker.id = ${decision.blockerId ?? null}
    left join outcome on outcome.workspace_id = ${workspaceId} and outcome.id = ${decision.outcomeId ?? null}
  `.execute(trx);
  await trx
    .insertInto('decision')
    .values({
      workspace_id: workspaceId,
      id: decision.id,
      team_id: decision.teamId,
      escalation_id: decision.escalationId,
      blocker_id: decision.blockerId ?? null,
      outcome_id: decision.outcomeId ?? null,
      what: decision.what,
      why: decision.why ?? null,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      replaced_by: null,
      searched: searchable([decision.what, decision.why ?? '', rows[0]?.about ?? ''].join(' ')),
    })
    .execute();
  if (replaces === undefined) return;
  await trx
    .updateTable('decision')
    .set({ replaced_by: decision.id })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', replaces)
    .where('replaced_by', 'is', null)
    .execute();
}

/** What was decided in these escalations and still holds. */
export async function decisionsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  escalationIds: readonly string[],
): Promise<Decision[]> {
  if (escalationIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select id, team_id, escalation_id, blocker_id, outcome_id, what, why, decided_by, decided_at from decision
    where workspace_id = ${workspaceId} and escalation_id = any(${[...escalationIds]}::uuid[])
      and replaced_by is null`.execute(trx);
  return rows.map(decisionFrom);
}

/** The newest decision about each of these blockers that still holds, from whichever of its escalations. */
export async function newestDecisions(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<Decision[]> {
  if (blockerIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select distinct on (escalation.blocker_id) decision.id, decision.team_id, decision.escalation_id,
      escalation.blocker_id, decision.outcome_id, what, why, decided_by, decided_at
    from escalation join decision
      on decision.workspace_id = escalation.workspace_id and decision.escalation_id = escalation.id
    where escalation.workspace_id = ${workspaceId} and escalation.blocker_id = any(${[...blockerIds]}::uuid[])
      and replaced_by is null
    order by escalation.blocker_id, decided_at desc`.execute(trx);
  return rows.map(decisionFrom);
}

interface Row {
  id: string;
  team_id: string;
  escalation_id: string;
  blocker_id: string | null;
  outcome_id: string | null;
  what: string;
  why: string | null;
  decided_by: string;
  decided_at: Date;
}

function decisionFrom(row: Row): Decision {
  return {
    id: row.id,
    teamId: row.team_id,
    escalationId: row.escalation_id,
    blockerId: row.blocker_id ?? undefined,
    outcomeId: row.outcome_id ?? undefined,
    what: row.what,
    why: row.why ?? undefined,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  };
}
