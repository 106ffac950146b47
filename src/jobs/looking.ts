import type { PgBoss } from 'pg-boss';
import { type Clock, type ClockTimer, within } from '../core/clock.ts';
import type { Workers } from './workers.ts';

/** Between looks. A job that is due at once is announced by NOTIFY, where there is one, and does not wait for them. */
const EVERY_MS = 1_000;

/** How long a look is waited for before the next one. */
const PATIENCE_MS = 5_000;

/** More than a queue has workers in any process: how many more are due makes no difference. */
const MOST_COUNTED = 20;

/**
 * Looks every second, with one query for all queues, where jobs have come due, and has that many workers fetch them.
 * pg-boss has each worker look by itself, which was most of what a process did that had nothing to do.
 * @param table where the jobs lie
 * @returns ends it
 */
export function startLooking(
  { boss, workers, clock }: { boss: PgBoss; workers: Pick<Workers, 'wake'>; clock: Clock },
  { table, queues }: { table: string; queues: readonly string[] },
): () => void {
  let timer: ClockTimer;
  let stopped = false;

  async function look(): Promise<void> {
    const { rows } = await boss.getDb().executeSql(
      `select queue.name, due.count
       from unnest($1::text[]) as queue (name) cross join lateral (
         select count(*)::int as count from (
           select from ${table} as job
           where job.name = queue.name and job.state < 'active' and not job.blocked
             and job.start_after <= pgboss.job_now()
           limit ${MOST_COUNTED}
         ) as first
       ) as due
       where due.count > 0`,
      [queues],
    );
    for (const { name, count } of rows) if (!stopped) workers.wake(name, count);
  }

  function arm(): void {
    timer = clock.setTimeout(() => {
      // A database that vanished may never answer, and the next look takes another connection.
      void within(clock, PATIENCE_MS, look())
        .catch((error: unknown) => {
          // The database is away, which is pg-boss's to report, like what it fails at itself.
          if (!stopped && error instanceof Error) boss.emit('error', error);
        })
        .finally(() => {
          if (!stopped) arm();
        });
    }, EVERY_MS);
  }

  arm();
  return () => {
    stopped = true;
    clock.clearTimeout(timer);
  };
}
