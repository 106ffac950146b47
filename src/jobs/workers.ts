import type { Job, JobResult, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import { newReference } from '../core/identifiers.ts';
import { withoutValues } from '../logged-error.ts';
import { type JobDefinition, type JobHandler, type JobRun, Stopping } from './job.ts';

/** How many workers a kind of job has. */
export interface Crew {
  concurrency: number;
  /** How many jobs each of them fetches and runs at once: what is much and short costs less by the batch. */
  batch: number;
}

/** What this process works on. */
export interface Workers {
  /** How many handlers run at this moment, those left out that only wait on the clock. */
  busy(): number;
  /** How many handlers wait on the clock. */
  sleeping(): number;
  /** How many have ended whose job is open until the others of its batch have. */
  settling(): number;
  /** Resolves when a handler that runs ends or begins to wait on the clock. */
  change(): Promise<void>;
  /** Whether a worker of this queue runs nothing, so that a job which is due can begin. */
  hasFree(queue: string): boolean;
  /** Lets as many workers of this queue look at it now, of those that run nothing. */
  wake(queue: string, count: number): void;
  /** Fetches no further job, and tells handlers to end; those that wait on the clock end at once. */
  stop(): void;
  /** Fetches and runs jobs of this kind. */
  work<Data extends object>(job: JobDefinition<Data>, handler: JobHandler<Data>, crew: Crew): Promise<void>;
}

/** Seconds between a worker's own looks at its queue: mostly it is woken, and these are for when nobody does. */
const POLLING_SECONDS = 30;

/**
 * Takes jobs from the queue and does them.
 * @param pollingSeconds for tests that wake the workers themselves
 */
export function createWorkers(
  boss: PgBoss,
  clock: Clock,
  logger: Logger,
  pollingSeconds = POLLING_SECONDS,
): Workers {
  const stopping = new AbortController();
  const slots: { queue: string; worker: string; taken: boolean }[] = [];
  let running = 0;
  let sleeping = 0;
  let settling = 0;
  let nextChange = Promise.withResolvers<void>();

  function announceChange(): void {
    nextChange.resolve();
    nextChange = Promise.withResolvers();
  }

  function sleepUntilStopping(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (stopping.signal.aborted) return reject(new Stopping());
      const timer = clock.setTimeout(() => {
        stopping.signal.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      const onAbort = () => {
        clock.clearTimeout(timer);
        reject(new Stopping());
      };
      stopping.signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  async function run<Data extends object>(
    job: JobDefinition<Data>,
    handler: JobHandler<Data>,
    id: string,
    data: unknown,
    claim: AbortSignal,
  ): Promise<void> {
    const context: JobRun = {
      id,
      signal: AbortSignal.any([stopping.signal, claim]),
      async sleep(ms) {
        if (ms <= 0) return;
        sleeping += 1;
        announceChange();
        try {
          await sleepUntilStopping(ms);
        } finally {
          sleeping -= 1;
        }
      },
    };
    running += 1;
    try {
      await handler(job.data.parse(data), context);
    } catch (error) {
      if (!(error instanceof Stopping)) {
        const reference = newReference();
        logger.error(
          { err: error, job: job.name, jobId: id, reference },
          'A job failed and will be tried again',
        );
      }
      // The queue keeps it beside the job, for whoever looks for what went wrong.
      throw error instanceof Error ? withoutValues(error) : error;
    } finally {
      running -= 1;
      announceChange();
    }
  }

  /** Each by itself: one that fails is tried again without the others. */
  async function runAll<Data extends object>(
    job: JobDefinition<Data>,
    handler: JobHandler<Data>,
    fetched: readonly Job<unknown>[],
  ): Promise<JobResult[]> {
    let ended = 0;
    const results = await Promise.all(
      fetched.map(async ({ id, data, signal }): Promise<JobResult> => {
        try {
          await run(job, handler, id, data, signal);
          return { id, status: 'completed' };
        } catch (error) {
          return { id, status: 'failed', output: error };
        } finally {
          ended += 1;
          settling += 1;
        }
      }),
    );
    settling -= ended;
    return results;
  }

  return {
    busy: () => running - sleeping,
    sleeping: () => sleeping,
    settling: () => settling,
    change: () => nextChange.promise,
    hasFree: (queue) => slots.some((slot) => slot.queue === queue && !slot.taken),
    wake(queue, count) {
      const free = slots.filter((slot) => slot.queue === queue && !slot.taken);
      for (const { worker } of free.slice(0, count)) boss.notifyWorker(worker);
    },
    stop() {
      stopping.abort();
      // Not waited for: pg-boss's own stop does that, with a limit.
      for (const queue of new Set(slots.map(({ queue }) => queue))) void boss.offWork(queue, { wait: false });
    },
    async work(job, handler, { concurrency, batch }) {
      for (let number = 0; number < concurrency; number += 1) {
        const slot = { queue: job.name, worker: '', taken: false };
        // One worker a slot instead of localConcurrency, because only so can each be told to look again
        // at once: otherwise every job is followed by a whole polling interval, however long the queue.
        slot.worker = await boss.work(
          job.name,
          {
            pollingIntervalSeconds: pollingSeconds,
            notifyPollingIntervalSeconds: pollingSeconds,
            batchSize: batch,
            perJobResults: true,
          },
          async (fetched) => {
            slot.taken = true;
            try {
              return await runAll(job, handler, fetched);
            } finally {
              slot.taken = false;
              boss.notifyWorker(slot.worker);
            }
          },
        );
        slots.push(slot);
      }
    },
  };
}
