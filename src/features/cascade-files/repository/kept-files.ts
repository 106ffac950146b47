import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/**
 * Keeps a file until the person says whether it is to be imported, in the place of an earlier one of theirs; and
 * forgets those from before `forgetBefore`.
 */
export async function keepFile(
  { trx, workspaceId }: WorkspaceTransaction,
  { id, file, askedBy }: { id: string; file: string; askedBy: string },
  askedAt: Date,
  forgetBefore: Date,
): Promise<void> {
  await trx
    .deleteFrom('cascade_import')
    .where('workspace_id', '=', workspaceId)
    .where((row) => row.or([row('asked_at', '<', forgetBefore), row('asked_by', '=', askedBy)]))
    .execute();
  await trx
    .insertInto('cascade_import')
    .values({ workspace_id: workspaceId, id, file, asked_by: askedBy, asked_at: askedAt })
    .execute();
}

/** The file that was kept for someone, held until the transaction ends, so that it is imported once. */
export async function lockKeptFile(
  { trx, workspaceId }: WorkspaceTransaction,
  id: string,
  askedBy: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('cascade_import')
    .select('file')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('asked_by', '=', askedBy)
    .forUpdate()
    .executeTakeFirst();
  return row?.file;
}

/** Keeps a file no longer. */
export async function forgetFile({ trx, workspaceId }: WorkspaceTransaction, id: string): Promise<void> {
  await trx
    .deleteFrom('cascade_import')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
