import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { OutboxMessageTable } from './tables.ts';

export type OutboxMessage = Selectable<OutboxMessageTable>;

function byKey({ workspaceId, trx }: WorkspaceTransaction, key: string) {
  return trx
    .selectFrom('outbox_message')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('logical_key', '=', key);
}

export function findByKey(workspace: WorkspaceTransaction, key: string): Promise<OutboxMessage | undefined> {
  return byKey(workspace, key).executeTakeFirst();
}

/** The row, locked until the transaction ends. */
export function findByKeyForUpdate(
  workspace: WorkspaceTransaction,
  key: string,
): Promise<OutboxMessage | undefined> {
  return byKey(workspace, key).forUpdate().executeTakeFirst();
}
