import { fromPglite, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../db/open.ts';

/** The kinds of Postgres server for which pg-boss has a profile that is kept up. */
export type Backend = 'postgres' | 'citus' | 'cockroachdb';

/** CockroachDB knows no LISTEN: there every job waits for the next look. */
export const hasListen = (backend: Backend) => backend !== 'cockroachdb';

/** Where all jobs of ours lie, after which its statistics are named; CockroachDB has the table in one piece. */
export const jobTable = (backend: Backend) =>
  backend === 'cockroachdb' ? 'pgboss.job' : 'pgboss.job_common';

const QUIET_FOR = 60_000;

/**
 * pg-boss on either database, not yet started. On Postgres it has a small pool of its own, so that
 * polling never waits behind a business transaction; embedded, it shares the one connection.
 * Supervision every second together with 10 s heartbeats brings a killed worker's job back in about 9 s
 * (measured); with pg-boss's defaults that takes more than a minute.
 * @param works whether this process runs jobs, or only sends them
 */
export function createBoss(
  { database, backend, works }: { database: Database; backend: Backend; works: boolean },
  clock: Clock,
  logger: Logger,
): PgBoss {
  const watching = { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 };
  // A crash leaves no second process that could take over, so nothing is gained by looking every second.
  const watchingAlone = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 };
  const boss = new PgBoss({
    ...(database.engine === 'postgres'
      ? { connectionString: database.url, max: 4, connectionTimeoutMillis: 5_000, backend, ...watching }
      : {
          db: fromPglite(database.pglite),
          backend: 'pglite' as const,
          reindex: false,
          monitorVacuum: false,
          ...watchingAlone,
        }),
    clock,
    // People's calendars are the planner's business (docs/adr/0002-planner-on-the-injected-clock.md).
    schedule: false,
    supervise: works,
    useListenNotify: works && hasListen(backend),
    registerInstance: true,
    instanceName: 'drumbeat',
  });
  // Whatever asks a lost database reports it, some of it each second; one line a minute says it.
  const saidAt = new Map<string, number>();
  boss.on('error', (error) => {
    const kind = 'code' in error ? String(error.code) : error.name;
    if (clock.now() - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < QUIET_FOR) return;
    saidAt.set(kind, clock.now());
    logger.error(
      { err: error },
      'The job queue reported an error; more of its kind are not logged for a minute',
    );
  });
  boss.on('warning', (warning) => logger.warn({ warning: warning.message }, 'The job queue warns'));
  return boss;
}
