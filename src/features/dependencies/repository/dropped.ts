import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** An open outcome that needs one which was dropped. */
export interface DroppedNeed {
  outcomeId: string;
  ownerId: string;
  needsId: string;
  /** Why it was dropped, in the words of whoever dropped it. */
  because: string | undefined;
}

/** What open outcomes need that was dropped since a moment. */
export async function droppedNeeds(
  { trx, workspaceId }: WorkspaceTransaction,
  since: Date,
): Promise<DroppedNeed[]> {
  const { rows } = await sql<{ id: string; owner_id: string; needs_id: string; because: string | null }>`
    select waiting.id, waiting.owner_id, dropped.id as needs_id, dropped.closed_because as because
    from outcome as dropped
    join dependency on dependency.workspace_id = ${workspaceId} and dependency.needs_id = dropped.id
    join outcome as waiting on waiting.workspace_id = ${workspaceId} and waiting.id = dependency.outcome_id
    where dropped.workspace_id = ${workspaceId} and dropped.state = 'dropped' and dropped.closed_at > ${since}
      and waiting.state = 'open'
    order by waiting.id, dropped.id`.execute(trx);
  return rows.map((row) => ({
    outcomeId: row.id,
    ownerId: row.owner_id,
    needsId: row.needs_id,
    because: row.because ?? undefined,
  }));
}

/** Who owns an outcome or has owned it: each of them may have been told. */
export async function everyOwnerOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeId: string,
): Promise<string[]> {
  const { rows } = await sql<{ owner_id: string }>`
    select owner_id from outcome where workspace_id = ${workspaceId} and id = ${outcomeId}
    union
    select said -> 'ownerId' ->> 'was' from outcome_event
    where workspace_id = ${workspaceId} and outcome_id = ${outcomeId} and said -> 'ownerId' ->> 'was' is not null
    order by owner_id`.execute(trx);
  return rows.map(({ owner_id }) => owner_id);
}
