import { z } from 'zod';
import { claimedUntil, defineJob, handOn, type Jobs } from '../../jobs/index.ts';
import { claimDueLooks } from './repository/looks.ts';
import type { Dependencies } from './service/dependencies.ts';

const lookAtSlips = defineJob({ name: 'look-at-slips', data: z.object({ workspaceId: z.string() }) });

/** How many workspaces one statement claims. */
const BATCH = 500;

/** Tells of slips later: once whoever was away or off work is back. */
export function registerDependencyJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  dependencies: Pick<Dependencies, 'look'>,
): void {
  jobs.register(lookAtSlips, ({ workspaceId }) => dependencies.look(workspaceId));
  handOn(jobs, 'slips', lookAtSlips, async (trx, now) => {
    const workspaceIds = await claimDueLooks(trx, now, claimedUntil(now), BATCH);
    return workspaceIds.map((workspaceId) => ({
      key: `${workspaceId}:${now.toISOString()}`,
      data: { workspaceId },
    }));
  });
}
