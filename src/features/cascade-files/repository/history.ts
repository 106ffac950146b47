import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Writing } from './writing.ts';

/** What a file has made of an outcome, for its history. */
export interface Happened {
  id: string;
  outcomeId: string;
  kind: 'added' | 'changed' | 'moved' | 'moved_in';
  said: Record<string, { was?: string; is?: string }>;
  reason: string | undefined;
}

/** A day that moves, which stays visible as a move. */
export interface Moved {
  id: string;
  outcomeId: string;
  from: string;
  to: string;
  reason: string;
}

/** Keeps what became of outcomes, in two statements however many they are. */
export async function keepHistory(
  { trx, workspaceId }: WorkspaceTransaction,
  { happened, moved }: { happened: readonly Happened[]; moved: readonly Moved[] },
  { userId, at }: Writing,
): Promise<void> {
  if (happened.length > 0) {
    const rows = happened.map(({ outcomeId, ...rest }) => ({ ...rest, outcome_id: outcomeId }));
    await sql`
      insert into outcome_event (workspace_id, id, outcome_id, kind, said, reason, by_user_id, at)
      select ${workspaceId}, id, outcome_id, kind, said, reason, ${userId}, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, outcome_id uuid, kind text, said jsonb,
        reason text)`.execute(trx);
  }
  if (moved.length > 0) {
    const rows = moved.map(({ outcomeId, from, to, ...rest }) => ({
      ...rest,
      outcome_id: outcomeId,
      moved_from: from,
      moved_to: to,
    }));
    await sql`
      insert into outcome_move (workspace_id, id, outcome_id, moved_from, moved_to, reason, moved_by, moved_at)
      select ${workspaceId}, id, outcome_id, moved_from, moved_to, reason, ${userId}, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, outcome_id uuid, moved_from date,
        moved_to date, reason text)`.execute(trx);
  }
}
