import { type Selectable, sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Turn } from '../rules/turns.ts';
import type { EscalationTables } from '../tables.ts';

/** Everyone who was told of these escalations, the earliest first. */
export async function turnsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  escalationIds: readonly string[],
): Promise<Turn[]> {
  if (escalationIds.length === 0) return [];
  const rows = await trx
    .selectFrom('escalation_turn')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('escalation_id', '=', sql<string>`any(${[...escalationIds]}::uuid[])`)
    .orderBy('told_at')
    .orderBy('id')
    .execute();
  return rows.map(turnFrom);
}

/** The turns that stand in these messages, the earliest first. */
export async function turnsOfMessages(
  { trx, workspaceId }: WorkspaceTransaction,
  messageKeys: readonly string[],
): Promise<Turn[]> {
  if (messageKeys.length === 0) return [];
  const rows = await trx
    .selectFrom('escalation_turn')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('message_key', '=', sql<string>`any(${[...messageKeys]}::text[])`)
    .orderBy('told_at')
    .orderBy('id')
    .execute();
  return rows.map(turnFrom);
}

/** The blockers that were brought to somebody, in whichever of their escalations. */
export async function toldOf(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ blocker_id: string }>`
    select distinct escalation.blocker_id from escalation_turn turn
    join escalation on escalation.workspace_id = turn.workspace_id and escalation.id = turn.escalation_id
    where turn.workspace_id = ${workspaceId} and turn.user_id = ${userId} and escalation.blocker_id is not null`.execute(
    trx,
  );
  return new Set(rows.map((row) => row.blocker_id));
}

/** Stores new turns, and how those that are known stand now: one statement, however many they are. */
export async function saveTurns(
  { trx, workspaceId }: WorkspaceTransaction,
  turns: readonly Turn[],
): Promise<void> {
  if (turns.length === 0) return;
  const rows = turns.map((turn) => ({
    id: turn.id,
    escalation_id: turn.escalationId,
    user_id: turn.userId,
    step: turn.step,
    told_at: turn.toldAt,
    message_key: turn.messageKey,
    acknowledged_at: turn.acknowledgedAt ?? null,
    ended_at: turn.ended?.at ?? null,
    ended_how: turn.ended?.how ?? null,
  }));
  await sql`
    insert into escalation_turn (
      workspace_id, id, escalation_id, user_id, step, told_at, message_key, acknowledged_at, ended_at, ended_how)
    select ${workspaceId}, turn.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as turn (
      id uuid, escalation_id uuid, user_id text, step integer, told_at timestamptz, message_key text,
      acknowledged_at timestamptz, ended_at timestamptz, ended_how text)
    on conflict (workspace_id, id) do update set
      acknowledged_at = excluded.acknowledged_at, ended_at = excluded.ended_at, ended_how = excluded.ended_how`.execute(
    trx,
  );
}

function turnFrom(row: Selectable<EscalationTables['escalation_turn']>): Turn {
  return {
    id: row.id,
    escalationId: row.escalation_id,
    userId: row.user_id,
    step: row.step,
    toldAt: row.told_at,
    messageKey: row.message_key,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    ended: row.ended_at && row.ended_how ? { at: row.ended_at, how: row.ended_how } : undefined,
  };
}
