import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Locks these blockers until the transaction ends: in the order of their ids, so that nobody waits in a circle. */
export async function holdBlockers(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await trx
    .selectFrom('blocker')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
