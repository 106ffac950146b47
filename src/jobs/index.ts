import { setImmediate } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../db/open.ts';
import { type Backend, createBoss, hasListen, jobTable } from './boss.ts';
import type { JobDefinition, JobHandler } from './job.ts';
import { jobObligations } from './job-obligations.ts';
import { startLooking } from './looking.ts';
import type { QueueDepth } from './metrics.ts';
import type { Obligation } from './obligation.ts';
import { createPlanner, type DueSource } from './planner.ts';
import { prepareQueues } from './prepare-queues.ts';
import { type Backlog, createQueue, type JobQueue } from './queue.ts';
import { type Crew, createWorkers } from './workers.ts';

export { claimedUntil, handOn } from './hand-on.ts';
export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './job.ts';
export { observePlanner, observeQueue } from './metrics.ts';
export type { Obligation, Unkept } from './obligation.ts';
export type { DueSource } from './planner.ts';
export type { Backlog, JobQueue, SendOptions } from './queue.ts';

/** Everything that happens later or again: register first, then start. */
export interface Jobs extends JobQueue, Backlog {
  /** Says who does this kind of work: two at a time unless told otherwise. Before `start`, and once a job. */
  register<Data extends object>(
    job: JobDefinition<Data>,
    handler: JobHandler<Data>,
    options?: Partial<Crew>,
  ): void;
  /** What the queue promises of the jobs registered so far. */
  obligations(): Obligation[];
  /** Adds rows for the planner to ask for every minute. Before `start`. */
  addDueSource(source: DueSource): void;
  /** Prepares the queues, then works and ticks, unless others do. `send` needs it to have run. */
  start(): Promise<void>;
  /** Claims everything that is due now, as the planner does every minute. */
  tick(): Promise<void>;
  /**
   * Hears a channel of Postgres on a connection of its own, as the workers hear of their jobs; it is made again whenever
   * it is lost. After `start`. Rejects where it can't be made at first, and on the embedded database.
   * @param connected is told of each connection: what was said before it was missed
   */
  listen(
    channel: string,
    hear: (payload: string) => void,
    connected: () => void,
  ): Promise<{ close(): Promise<void> }>;
  /** How much work of each registered kind waits and runs, in all processes together: one query. */
  depths(): Promise<QueueDepth[]>;
  /** Resolves when no tick and no job runs and none is due; jobs that wait on the clock don't count. */
  idle(): Promise<void>;
  /** Takes no new work: fetches no job and begins no tick. What runs goes on, and `send` still works. */
  refuse(): void;
  /** Lets running jobs end for up to 8 s, or less; hands the rest back to the queue; sends nothing afterwards. */
  stop(withinMs?: number): Promise<void>;
}

const STOP_TIMEOUT = 8_000;

/** After a fan-out of more rows than this the queue's statistics are stale, and fetches get 3-20 times slower. */
const ANALYZE_ABOVE = 1_000;

interface Registration {
  job: JobDefinition<object>;
  work: (workers: ReturnType<typeof createWorkers>) => Promise<void>;
}

/**
 * @param backend the kind of Postgres that the queue keeps to; the embedded database is always its own
 * @param works whether this process runs jobs and plans, or only sends what others run
 * @param onTick is told of each end of a planner's tick
 * @param onClaim for tests that end the process in the middle of a claim of the planner
 * @param pollingSeconds for tests that wake the workers themselves, as `idle` does
 */
export function createJobs({
  database,
  backend = 'postgres',
  works = true,
  clock,
  logger,
  onTick,
  onClaim,
  pollingSeconds,
}: {
  database: Database;
  backend?: Backend | undefined;
  works?: boolean;
  clock: Clock;
  logger: Logger;
  onTick?: ((tick: { endedAt: number; lateMs: number }) => void) | undefined;
  onClaim?: ((source: string) => Promise<void> | void) | undefined;
  pollingSeconds?: number | undefined;
}): Jobs {
  const boss = createBoss({ database, backend, works }, clock, logger);
  const queue = createQueue(boss, clock);
  const workers = createWorkers(boss, clock, logger, pollingSeconds);
  const planner = createPlanner({
    db: database.kysely,
    clock,
    logger,
    onTick,
    onClaim,
    afterTick: async (claimed) => {
      if (claimed > ANALYZE_ABOVE) await boss.getDb().executeSql(`analyze ${jobTable(backend)}`);
    },
  });
  const registrations = new Map<string, Registration>();
  let endLooking = () => {};
  const refuse = () => {
    endLooking();
    void planner.stop();
    workers.stop();
  };

  return {
    refuse,
    send: queue.send,
    sendAll: queue.sendAll,
    isBehind: queue.isBehind,
    tick: planner.tick,
    addDueSource: planner.add,
    obligations: () => jobObligations([...registrations.keys()]),
    register(job, handler, { concurrency = 2, batch = 1 } = {}) {
      if (registrations.has(job.name)) throw new Error(`The job ${job.name} is registered twice`);
      registrations.set(job.name, {
        job,
        work: (workers) => workers.work(job, handler, { concurrency, batch }),
      });
    },
    async start() {
      await boss.start();
      await prepareQueues(
        boss,
        [...registrations.values()].map(({ job }) => job),
      );
      if (!works) return;
      for (const { work } of registrations.values()) await work(workers);
      const queues = [...registrations.keys()];
      if (pollingSeconds === undefined) {
        endLooking = startLooking({ boss, workers, clock }, { table: jobTable(backend), queues });
      }
      planner.start();
    },
    async listen(channel, hear, connected) {
      const listening = hasListen(backend) ? boss.getDb().listen?.(channel, hear, connected) : undefined;
      if (!listening) throw new Error('This database tells nobody of what happens in it');
      return listening;
    },
    async depths() {
      const found = new Map((await openJobs(boss)).map((depth) => [depth.name, depth]));
      return [...registrations.keys()].map(
        (name) => found.get(name) ?? { name, active: 0, due: 0, waiting: 0 },
      );
    },
    async idle() {
      for (;;) {
        await planner.settled();
        const open = await openJobs(boss);
        // Behind workers that all wait on the clock, a job waits on it too.
        const free = open.map(({ name, due }) => ({ name, due: workers.hasFree(name) ? due : 0 }));
        const active = open.reduce((sum, queue) => sum + queue.active, 0);
        const due = free.reduce((sum, queue) => sum + queue.due, 0);
        const waits = workers.sleeping() + workers.settling();
        if (active + due - waits <= 0 && workers.busy() === 0) return;
        for (const queue of free) workers.wake(queue.name, queue.due);
        // Each look costs a query, and so does each worker that is woken for nothing.
        await (workers.busy() > 0 ? workers.change() : setImmediate());
      }
    },
    async stop(withinMs = STOP_TIMEOUT) {
      refuse();
      await planner.stop();
      await boss.stop({ graceful: true, timeout: Math.min(withinMs, STOP_TIMEOUT) });
    },
  };
}

/** How many jobs of each queue run or could run now, by the queue's own clock; finished ones are not read. */
async function openJobs(boss: PgBoss): Promise<QueueDepth[]> {
  const { rows } = await boss.getDb().executeSql(
    `select name,
       count(*) filter (where state = 'active')::int as active,
       count(*) filter (where state <> 'active')::int as due,
       coalesce(extract(epoch from pgboss.job_now() - min(start_after) filter (where state <> 'active')), 0)::float8
         as waiting
     from pgboss.job
     where state in ('created', 'retry', 'active') and (state = 'active' or start_after <= pgboss.job_now())
     group by name`,
  );
  return rows;
}
