import type { Clock } from '../core/clock.ts';
import { type Metrics, readSeldom } from '../metrics.ts';

/** How many jobs of a kind could run and wait for a worker, how many run, and since when the oldest waits. */
export interface QueueDepth {
  name: string;
  active: number;
  due: number;
  /** In seconds; 0 where none waits. */
  waiting: number;
}

/** Shows how much work waits in the queue, in all processes together. */
export function observeQueue(
  metrics: Metrics,
  read: () => Promise<readonly QueueDepth[]>,
  clock: Clock,
): void {
  const current = readSeldom<readonly QueueDepth[]>(clock, [], read);
  const by = (figure: 'active' | 'due' | 'waiting') => async () =>
    new Map((await current()).map((depth) => [depth.name, depth[figure]]));
  metrics.gaugeBy(
    'drumbeat_jobs_waiting',
    'Jobs that are due and that no worker has taken yet, by kind.',
    'job',
    by('due'),
  );
  metrics.gaugeBy('drumbeat_jobs_running', 'Jobs that a worker is doing, by kind.', 'job', by('active'));
  metrics.gaugeBy(
    'drumbeat_oldest_job_seconds',
    'How long the job that has waited longest for a worker has been due, by kind.',
    'job',
    by('waiting'),
  );
}

/** Shows how far behind the planner of this process is. @returns takes each tick's end */
export function observePlanner(metrics: Metrics): (tick: { endedAt: number; lateMs: number }) => void {
  let last = { endedAt: 0, lateMs: 0 };
  metrics.gauge(
    'drumbeat_planner_tick_timestamp_seconds',
    'When the planner last had handed on everything that was due; 0 before the first time.',
    () => last.endedAt / 1000,
  );
  metrics.gauge(
    'drumbeat_planner_lag_seconds',
    'How long after the beginning of its minute that was.',
    () => last.lateMs / 1000,
  );
  return (tick) => {
    last = tick;
  };
}
