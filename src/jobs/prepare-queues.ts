import type { PgBoss, Queue } from 'pg-boss';
import type { JobDefinition } from './job.ts';

/** Jobs fail for the length of an outage, so they are tried for weeks; what they are for has its own deadline. */
const PATIENT = { retryLimit: 4_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
const HEARTBEAT_SECONDS = 10;
const DAY = 24 * 60 * 60;

/**
 * Creates the queues of these jobs, and brings those of an earlier version up to their policies. All of them are in
 * pg-boss's cache afterwards, so that `send` asks the database nothing outside the caller's transaction. Where there is
 * nothing to change, as at most starts, it costs one query for all of them.
 */
export async function prepareQueues(boss: PgBoss, jobs: readonly JobDefinition<object>[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const { name, policy } of jobs) {
    const wanted = {
      ...PATIENT,
      expireInSeconds: 300,
      retentionSeconds: 30 * DAY,
      deleteAfterSeconds: 7 * DAY,
      ...policy,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      notify: true,
    };
    const queue = known.get(name);
    if (!queue) await boss.createQueue(name, wanted);
    else if (!isAs(queue, wanted)) await boss.updateQueue(name, wanted);
  }
}

function isAs(queue: Queue, wanted: Partial<Queue>): boolean {
  return Object.entries(wanted).every(([option, value]) => queue[option as keyof Queue] === value);
}
