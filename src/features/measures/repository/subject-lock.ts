import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Measured } from '../rules/indicator.ts';

/** Holds what is measured, so that two who add an indicator of it at once see each other's. */
export async function lockSubject(
  { trx, workspaceId }: WorkspaceTransaction,
  { kind, id }: Measured,
): Promise<void> {
  await trx
    .selectFrom(kind)
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
}
