import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import type { Audit } from './service.ts';

const audit = defineJob({
  name: 'audit',
  data: z.object({}),
  expireInSeconds: 50,
  // The next minute has its own.
  retryLimit: 0,
  deleteAfterSeconds: 10 * 60,
});

const MINUTE = 60_000;

/**
 * Has the auditor look once a minute, in one process of all. It goes the way of all work, planner and queue: when
 * either stands still there is no look, and so no heartbeat.
 */
export function registerAuditJobs(jobs: Jobs, { look }: Pick<Audit, 'look'>, clock: Clock): void {
  jobs.register(audit, look, { concurrency: 1 });
  jobs.addDueSource({
    name: 'audit',
    claimDue: async (trx) => {
      const key = String(Math.floor(clock.now() / MINUTE));
      await jobs.sendAll(trx, audit, [{ key, data: {} }]);
      return 0;
    },
  });
}
