import { z } from 'zod';
import { defineJob, handOn, type Jobs } from '../../jobs/index.ts';
import { claimDueLooks } from './repository/looks.ts';
import type { Capacity } from './service/capacity.ts';
import { nextLook } from './service/next-look.ts';

const recheckCapacity = defineJob({
  name: 'recheck-capacity',
  data: z.object({ workspaceId: z.string() }),
});

/** How many workspaces one statement claims. */
const BATCH = 200;

/** Looks once a week whether there is still time for what everybody has taken on: leave and dates change. */
export function registerCapacityJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  capacity: Pick<Capacity, 'recheck'>,
): void {
  jobs.register(recheckCapacity, ({ workspaceId }) => capacity.recheck(workspaceId));
  handOn(jobs, 'capacity', recheckCapacity, async (trx, now) => {
    const due = await claimDueLooks(trx, now, nextLook(now), BATCH);
    return due.map((workspaceId) => ({
      key: `${workspaceId}:${now.toISOString()}`,
      data: { workspaceId },
    }));
  });
}
