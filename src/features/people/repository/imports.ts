import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** A list that is kept until the person says what is to be done with it. */
export interface KeptList {
  id: string;
  list: string;
  askedBy: string;
}

/** Keeps a list, and forgets those that were asked about before `forgetBefore`. */
export async function keepList(
  { trx, workspaceId }: WorkspaceTransaction,
  { id, list, askedBy }: KeptList,
  askedAt: Date,
  forgetBefore: Date,
): Promise<void> {
  await trx
    .deleteFrom('manager_import')
    .where('workspace_id', '=', workspaceId)
    .where('asked_at', '<', forgetBefore)
    .execute();
  await trx
    .insertInto('manager_import')
    .values({ workspace_id: workspaceId, id, list, asked_by: askedBy, asked_at: askedAt })
    .execute();
}

/** The list that was kept for someone. */
export async function keptList(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  askedBy: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('manager_import')
    .select('list')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('asked_by', '=', askedBy)
    .executeTakeFirst();
  return row?.list;
}

/** Keeps a list no longer. */
export async function forgetList({ trx, workspaceId }: WorkspaceTransaction, id: string): Promise<void> {
  await trx
    .deleteFrom('manager_import')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
