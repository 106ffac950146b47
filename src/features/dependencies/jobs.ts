import { z } from 'zod';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import { claimDueLooks } from './repository/looks.ts';
import type { Dependencies } from './service/dependencies.ts';

const lookAtSlips = defineJob({ name: 'look-at-slips', data: z.object({ workspaceId: z.string() }) });

/** How many workspaces one statement claims. */
const BATCH = 500;

/** After this a look whose job was lost is due again, in milliseconds. */
const CLAIMED_FOR = 5 * 60_000;

/** Tells of slips later: once whoever was away or off work is back. */
export function registerDependencyJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  dependencies: Pick<Dependencies, 'look'>,
): void {
  jobs.register(lookAtSlips, ({ workspaceId }) => dependencies.look(workspaceId));
  jobs.addDueSource({
    name: 'slips',
    claimDue: async (trx, now) => {
      const againAt = new Date(now.getTime() + CLAIMED_FOR);
      const workspaceIds = await claimDueLooks(trx, now, againAt, BATCH);
      await jobs.sendAll(
        trx,
        lookAtSlips,
        workspaceIds.map((workspaceId) => ({
          key: `${workspaceId}:${now.toISOString()}`,
          data: { workspaceId },
        })),
      );
      return workspaceIds.length;
    },
  });
}
