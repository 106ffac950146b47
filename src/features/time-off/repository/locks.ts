import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Holds some people's leave until the transaction ends, so that two forms can't both find the days free. */
export async function lockPeople(workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  // Their keys never change, so whatever refers to them need not wait.
  await inOrder(workspace, userIds).forNoKeyUpdate().execute();
}

/**
 * Called before it is read who is away at something new, such as a check-in that opens: whoever changes that at the
 * same moment either is done, and is seen, or waits, and sees what is new. Before, because leave locks people first
 * and then what is open. Several may do so at once.
 */
export async function holdAttendance(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  await inOrder(workspace, userIds).forShare().execute();
}

/** In the order of their ids: two that want the same people wait for each other in turn and never in a circle. */
function inOrder({ trx, workspaceId }: WorkspaceTransaction, userIds: readonly string[]) {
  return trx
    .selectFrom('person')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .orderBy('user_id');
}
