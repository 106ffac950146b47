import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { observePlanner, observeQueue } from '../../../src/jobs/index.ts';
import { createMetrics } from '../../../src/metrics.ts';

it('the planner says when its last tick ended, and how late that was', async () => {
  const metrics = createMetrics();
  const onTick = observePlanner(metrics);
  onTick({ endedAt: Date.parse('2026-11-30T09:00:02.500Z'), lateMs: 2_500 });
  const text = await metrics.text();
  expect(text).toContain(
    `\ndrumbeat_planner_tick_timestamp_seconds ${Date.parse('2026-11-30T09:00:02.500Z') / 1000}\n`,
  );
  expect(text).toContain('\ndrumbeat_planner_lag_seconds 2.5\n');
});

it('the queue says of each kind of job how many wait and run, and for how long', async () => {
  const metrics = createMetrics();
  const depth = { name: 'deliver-message', active: 2, due: 5, waiting: 31 };
  observeQueue(metrics, async () => [depth], new TestClock('2026-11-30T09:00:00Z'));
  const text = await metrics.text();
  expect(text).toContain('\ndrumbeat_jobs_waiting{job="deliver-message"} 5\n');
  expect(text).toContain('\ndrumbeat_jobs_running{job="deliver-message"} 2\n');
  expect(text).toContain('\ndrumbeat_oldest_job_seconds{job="deliver-message"} 31\n');
});
