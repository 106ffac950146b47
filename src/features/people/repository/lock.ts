import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/**
 * Holds who the workspace's people are and who reports to whom until the transaction ends. Whoever changes either
 * compares with what stands there, and two changes to the reporting line that are each harmless can make a circle
 * together; so they come one after the other.
 */
export async function lockOrganization({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await trx
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forNoKeyUpdate()
    .execute();
}
