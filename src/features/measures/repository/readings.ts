import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Reading } from '../rules/readings.ts';

/** What was read of one indicator on one day, and by whom. */
export interface NewReading extends Reading {
  indicatorId: string;
  by: string;
  at: Date;
}

/** The newest readings of each of these indicators, oldest first: indicator id -> readings. */
export async function newestReadings(
  { trx, workspaceId }: WorkspaceTransaction,
  indicatorIds: readonly string[],
  most: number,
): Promise<Map<string, Reading[]>> {
  const found = new Map<string, Reading[]>(indicatorIds.map((id) => [id, []]));
  if (indicatorIds.length === 0) return found;
  const { rows } = await sql<{ indicator_id: string; read_on: string; value: string }>`
    select newest.indicator_id, newest.read_on, newest.value
    from unnest(${[...indicatorIds]}::uuid[]) as wanted (id) cross join lateral (
      select indicator_id, read_on, value from reading
      where workspace_id = ${workspaceId} and indicator_id = wanted.id
      order by read_on desc limit ${most}
    ) newest
    order by newest.read_on`.execute(trx);
  for (const { indicator_id, read_on, value } of rows) {
    found.get(indicator_id)?.push({ readOn: read_on, value: Number(value) });
  }
  return found;
}

/** Keeps readings; of two on one day the later one stands. */
export async function saveReadings(
  { trx, workspaceId }: WorkspaceTransaction,
  readings: readonly NewReading[],
): Promise<void> {
  if (readings.length === 0) return;
  await trx
    .insertInto('reading')
    .values(
      readings.map(({ indicatorId, readOn, value, by, at }) => ({
        workspace_id: workspaceId,
        indicator_id: indicatorId,
        read_on: readOn,
        value: String(value),
        by_user_id: by,
        at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'indicator_id', 'read_on']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        by_user_id: row.ref('excluded.by_user_id'),
        at: row.ref('excluded.at'),
      })),
    )
    .execute();
}
