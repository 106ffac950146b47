import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * An open transaction that belongs to one workspace. Every query of a feature runs in one; repositories
 * take it as their first argument and put `workspaceId` into each key.
 */
export interface WorkspaceTransaction {
  readonly workspaceId: string;
  readonly trx: Transaction<Tables>;
}

/**
 * Runs `work` in one transaction of one workspace and commits it, or rolls back when it throws.
 * The only door to a feature's rows, and so the one place where row-level security will be switched on:
 * the workspace is already told to the database, for the length of the transaction.
 */
export function withWorkspace<Result>(
  db: Kysely<Tables>,
  workspaceId: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('drumbeat.workspace_id', ${workspaceId}, true)`.execute(trx);
    return work({ workspaceId, trx });
  });
}

/**
 * Runs `work` in one transaction over all workspaces. For the few things that belong to none of them:
 * finding what is due or forgotten, housekeeping. Of the features only the auditor calls it.
 */
export function withEveryWorkspace<Result>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(work);
}
