import { sql } from 'kysely';
import { type WorkspaceTransaction, withWorkspace } from '../db/tenant.ts';
import type { DeliveryContext } from './context.ts';
import { findByIdForUpdate, type OutboxMessage } from './repository.ts';

/** The longest that a business transaction may keep a delivery waiting before the job is tried again. */
const LOCK_TIMEOUT = '2s';

/**
 * Runs `work` on the row as it is now, in a transaction of its own that holds it. It waits for a row that is
 * locked, within limits, rather than skip it: a use case is revising it, and the one wake-up that was sent
 * for that is the one being answered.
 */
export function withLockedRow<Result>(
  { db }: Pick<DeliveryContext, 'db'>,
  { workspace_id, id }: Pick<OutboxMessage, 'workspace_id' | 'id'>,
  work: (workspace: WorkspaceTransaction, row: OutboxMessage) => Promise<Result>,
): Promise<Result | undefined> {
  return withWorkspace(db, workspace_id, async (workspace) => {
    await sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`.execute(workspace.trx);
    const row = await findByIdForUpdate(workspace, id);
    return row && work(workspace, row);
  });
}
