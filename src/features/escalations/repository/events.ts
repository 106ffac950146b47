import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { HistoryEntry } from '../rules/escalation.ts';
import type { PastEvent } from '../rules/stored.ts';

/** What happened to these escalations, in order. */
export async function eventsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  escalationIds: readonly string[],
): Promise<PastEvent[]> {
  if (escalationIds.length === 0) return [];
  const rows = await trx
    .selectFrom('escalation_event')
    .select(['escalation_id', 'at', 'details'])
    .where('workspace_id', '=', workspaceId)
    .where('escalation_id', '=', sql<string>`any(${[...escalationIds]}::uuid[])`)
    .orderBy('escalation_id')
    .orderBy('n')
    .execute();
  return rows.map((row) => ({
    escalationId: row.escalation_id,
    at: row.at,
    // Written below and never changed.
    entry: row.details as HistoryEntry,
  }));
}

const withActor = z.object({ by: z.string().optional() });

/** Adds what happened; each escalation counts its own events, which whoever writes has locked. */
export async function addEvents(
  { trx, workspaceId }: WorkspaceTransaction,
  events: readonly PastEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ escalationId, at, entry }, place) => ({
    escalation_id: escalationId,
    place,
    at,
    kind: entry.kind,
    by_user: withActor.parse(entry).by ?? null,
    details: entry,
  }));
  await sql`
    insert into escalation_event (workspace_id, escalation_id, n, at, kind, by_user, details)
    select ${workspaceId}, event.escalation_id,
      coalesce((
        select max(n) from escalation_event known
        where known.workspace_id = ${workspaceId} and known.escalation_id = event.escalation_id
      ), 0) + row_number() over (partition by event.escalation_id order by event.place),
      event.at, event.kind, event.by_user, event.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (
      escalation_id uuid, place integer, at timestamptz, kind text, by_user text, details jsonb)`.execute(
    trx,
  );
}
