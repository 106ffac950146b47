import { sql } from 'kysely';
import { type WorkspaceTransaction, withWorkspace } from '../db/tenant.ts';
import type { DeliveryContext } from './context.ts';
import { findByIdForUpdate, type OutboxMessage } from './repository.ts';

/** The longest that a business transaction may keep a delivery waiting before the job is tried again. */
const LOCK_TIMEOUT = '2s';
/** Below the server's limit for a statement, which would end the wait with an error that says less. */
const PATIENT_LOCK_TIMEOUT = '10s';
/** Postgres: lock_not_available. */
const LOCKED = '55P03';

/** Runs `work` in a transaction of its own that waits for a locked row within limits. */
export function withLockTimeout<Result>(
  { db }: Pick<DeliveryContext, 'db'>,
  workspaceId: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
  lockTimeout = LOCK_TIMEOUT,
): Promise<Result> {
  return withWorkspace(db, workspaceId, async (workspace) => {
    const [, result] = await Promise.all([
      sql`select set_config('lock_timeout', ${lockTimeout}, true)`.execute(workspace.trx),
      work(workspace),
    ]);
    return result;
  });
}

/**
 * Runs `work` on the row as it is now, in a transaction of its own that holds it. It waits for a row that is
 * locked, within limits, rather than skip it: a use case is revising it, and the one wake-up that was sent
 * for that is the one being answered.
 */
export function withLockedRow<Result>(
  context: Pick<DeliveryContext, 'db'>,
  { workspace_id, id }: Pick<OutboxMessage, 'workspace_id' | 'id'>,
  work: (workspace: WorkspaceTransaction, row: OutboxMessage) => Promise<Result>,
  lockTimeout?: string,
): Promise<Result | undefined> {
  const onRow = async (workspace: WorkspaceTransaction) => {
    const row = await findByIdForUpdate(workspace, id);
    return row && work(workspace, row);
  };
  return withLockTimeout(context, workspace_id, onRow, lockTimeout);
}

/**
 * The same for what Slack has just answered, which is lost when it isn't written: waits for a locked row for as
 * long as the lease, which is all the time that there is.
 */
export async function withLeasedRow(
  { db, clock }: Pick<DeliveryContext, 'db' | 'clock'>,
  leased: OutboxMessage,
  work: (workspace: WorkspaceTransaction, row: OutboxMessage) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await withLockedRow({ db }, leased, work, PATIENT_LOCK_TIMEOUT);
    } catch (error) {
      const isLocked = error instanceof Error && 'code' in error && error.code === LOCKED;
      if (!isLocked || leased.due_at === null || clock.now() >= leased.due_at.getTime()) throw error;
    }
  }
}
