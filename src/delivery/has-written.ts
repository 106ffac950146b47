import type { WorkspaceTransaction } from '../db/tenant.ts';

/** Whether Drumbeat has ever written to somebody directly. */
export async function hasWrittenTo(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('outbox_message')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('to_user', '=', userId)
    .where('channel_id', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
