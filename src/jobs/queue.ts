import { sql, type Transaction } from 'kysely';
import { CLOCK_OVERRIDE_SETTING, fromKysely, type PgBoss } from 'pg-boss';
import { v5 } from 'uuid';
import { type Clock, nowOf } from '../core/clock.ts';
import type { Tables } from '../db/tables.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { JobDefinition } from './job.ts';

export interface SendOptions {
  /** Unique for this kind of job over all workspaces: the second send with it does nothing. */
  key?: string;
  /** Not before this; at once when left out or past. */
  startAfter?: Date;
  /** Taken before those of its kind that wait without it. */
  ahead?: boolean;
}

/** The enqueueing side: what use cases and due sources see of the jobs. */
export interface JobQueue {
  /**
   * Enqueues a job inside the given transaction: it exists when that commits, and never did otherwise.
   * @returns false when a job with this key exists already
   */
  send<Data extends object>(
    transaction: Transaction<Tables> | WorkspaceTransaction,
    job: JobDefinition<Data>,
    data: Data,
    options?: SendOptions,
  ): Promise<boolean>;
  /** The same for many jobs of one kind, in one statement. Those whose key exists already are passed over. */
  sendAll<Data extends object>(
    transaction: Transaction<Tables> | WorkspaceTransaction,
    job: JobDefinition<Data>,
    jobs: readonly ({ data: Data } & SendOptions)[],
  ): Promise<void>;
}

/** How far behind the workers are. */
export interface Backlog {
  /** Whether jobs of this kind have waited for a worker since before a moment. */
  isBehind<Data extends object>(
    transaction: Transaction<Tables>,
    job: JobDefinition<Data>,
    since: Date,
  ): Promise<boolean>;
}

/** Namespace of the ids that are made from a job's key (RFC 9562, version 5). */
const JOB_KEYS = '6f1f3c52-2f0b-4f0c-9a55-0f7a3f6d9b11';

/** pg-boss takes higher priorities first; a job has none otherwise. */
const AHEAD = 1;

/** Puts jobs into the queue, in the transaction that asks for them. */
export function createQueue(boss: PgBoss, clock: Clock): JobQueue & Backlog {
  // pg-boss asks the database for the time, and a moved clock reaches only sessions that say so.
  const moveable = 'attach' in clock;

  async function open(transaction: Transaction<Tables> | WorkspaceTransaction): Promise<Transaction<Tables>> {
    const trx = 'trx' in transaction ? transaction.trx : transaction;
    if (moveable) await sql`select set_config(${CLOCK_OVERRIDE_SETTING}, 'on', true)`.execute(trx);
    return trx;
  }

  return {
    async send(transaction, job, data, { key, startAfter, ahead } = {}) {
      const trx = await open(transaction);
      const now = nowOf(clock);
      const id = await boss.send(job.name, job.data.parse(data), {
        db: fromKysely(trx),
        // By the database's own clock when it is due now: the listener is only told of what is due by that one.
        ...(startAfter && startAfter > now && { startAfter }),
        ...(key !== undefined && { id: idOf(job.name, key) }),
        ...(ahead && { priority: AHEAD }),
      });
      return id !== null;
    },

    async sendAll(transaction, job, jobs) {
      if (jobs.length === 0) return;
      const trx = await open(transaction);
      const now = nowOf(clock);
      const rows = jobs.map(({ data, key, startAfter, ahead }) => ({
        data: job.data.parse(data),
        ...(startAfter && startAfter > now && { startAfter }),
        ...(key !== undefined && { id: idOf(job.name, key) }),
        ...(ahead && { priority: AHEAD }),
      }));
      await boss.insert(job.name, rows, { db: fromKysely(trx) });
    },

    async isBehind(trx, job, since) {
      const { rows } = await sql<{ behind: boolean }>`
        select exists (
          select from pgboss.job where name = ${job.name} and state < 'active' and start_after < ${since}
        ) as behind`.execute(trx);
      return rows[0]?.behind ?? false;
    },
  };
}

function idOf(job: string, key: string): string {
  return v5(`${job}:${key}`, JOB_KEYS);
}
