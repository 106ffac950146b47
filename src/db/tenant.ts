import { type Kysely, sql, type Transaction } from 'kysely';
import { sqlStateOf } from '../core/errors.ts';
import type { Tables } from './tables.ts';
import { widen } from './wide-transaction.ts';

/**
 * An open transaction that belongs to one workspace. Every query of a feature runs in one; repositories
 * take it as their first argument and put `workspaceId` into each key.
 */
export interface WorkspaceTransaction {
  readonly workspaceId: string;
  readonly trx: Transaction<Tables>;
}

/**
 * Postgres: deadlock_detected and serialization_failure. It has undone the one of several transactions that could not
 * go on together, nothing is wrong with it, and it says to try again.
 */
const UNDONE_FOR_OTHERS = ['40P01', '40001'];

/** Postgres: in_failed_sql_transaction. It is what queries get that were under way with the one that failed. */
const FAILED_BEFORE = '25P02';

/** Each deadlock takes Postgres a second to find; somebody may be waiting for what they clicked. */
const MOST_TRIES = 3;

/** By the transaction that they wait for. */
const toRun = new WeakMap<object, AfterCommit[]>();

/** What runs then is told in which database it was. */
type AfterCommit = (db: Kysely<Tables>) => void;

/**
 * Runs something once the transaction has committed, and not at all where it is rolled back. It is for what needs no
 * promise: a process that ends in between has not run it.
 */
export function afterCommit({ trx }: WorkspaceTransaction, run: AfterCommit): void {
  toRun.get(trx)?.push(run);
}

/**
 * Runs `work` in one transaction of one workspace and commits it, or rolls back when it throws.
 * The only door to a feature's rows, and so the one place where row-level security will be switched on:
 * the workspace is already told to the database, for the length of the transaction.
 * @param work may run again from the beginning where the database has undone it for the sake of others, so it does
 * nothing outside of its transaction: no call to Slack, and no change to anything around it
 */
export async function withWorkspace<Result>(
  db: Kysely<Tables>,
  workspaceId: string,
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const committed: AfterCommit[] = [];
    try {
      const result = await db
        .transaction()
        .execute((narrow) => inWorkspace(narrow, workspaceId, committed, work));
      for (const run of committed) run(db);
      return result;
    } catch (error) {
      const isUndone = UNDONE_FOR_OTHERS.includes(sqlStateOf(error) ?? '');
      if (!isUndone || tries === MOST_TRIES) throw error;
    }
  }
}

async function inWorkspace<Result>(
  narrow: Transaction<Tables>,
  workspaceId: string,
  committed: AfterCommit[],
  work: (workspace: WorkspaceTransaction) => Promise<Result>,
): Promise<Result> {
  const { trx, end } = await widen(narrow);
  toRun.set(trx, committed);
  // Sent together with the first query. Where it fails the server refuses all that follows.
  const told = sql`select set_config('drumbeat.workspace_id', ${workspaceId}, true)`.execute(trx);
  told.catch(() => undefined);
  try {
    const result = await work({ workspaceId, trx });
    await told;
    // What somebody has left running would come after the commit.
    end();
    return result;
  } catch (error) {
    const failure = end();
    throw sqlStateOf(error) === FAILED_BEFORE ? failure : error;
  }
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
