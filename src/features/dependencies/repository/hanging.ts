import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Of these outcomes, those that something needs directly, open or not. */
export async function neededAmong(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeIds: readonly string[],
): Promise<string[]> {
  if (outcomeIds.length === 0) return [];
  const { rows } = await sql<{ needs_id: string }>`
    select distinct needs_id from dependency
    where workspace_id = ${workspaceId} and needs_id = any(${[...new Set(outcomeIds)]}::uuid[])`.execute(trx);
  return rows.map(({ needs_id }) => needs_id);
}
