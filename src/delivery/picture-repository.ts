import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { OutboxPictureTable } from './tables.ts';

export type OutboxPicture = Selectable<OutboxPictureTable>;

export function findPicture(
  { workspaceId, trx }: WorkspaceTransaction,
  messageId: string,
): Promise<OutboxPicture | undefined> {
  return trx
    .selectFrom('outbox_picture')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
}

/** Keeps the file of a message's picture, in the place of that of an earlier one. */
export async function keepPicture(
  { workspaceId, trx }: WorkspaceTransaction,
  picture: Pick<OutboxPicture, 'message_id' | 'digest' | 'file_id'>,
): Promise<void> {
  const { digest, file_id } = picture;
  await trx
    .insertInto('outbox_picture')
    .values({ ...picture, workspace_id: workspaceId, refusals: 0 })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'message_id']).doUpdateSet({ digest, file_id, refusals: 0 }),
    )
    .execute();
}

/** @returns how often Slack has refused the message with this file, this time counted */
export async function countRefusal(
  { workspaceId, trx }: WorkspaceTransaction,
  { message_id, file_id }: Pick<OutboxPicture, 'message_id' | 'file_id'>,
): Promise<number> {
  const row = await trx
    .updateTable('outbox_picture')
    .set((eb) => ({ refusals: eb('refusals', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('message_id', '=', message_id)
    .where('file_id', '=', file_id)
    .returning('refusals')
    .executeTakeFirst();
  return row?.refusals ?? 0;
}
