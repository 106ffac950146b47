import { z } from 'zod';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import { workspacesDue } from './repository/escalations.ts';
import { workspacesWithNeedByPassed } from './repository/need-by.ts';
import type { Escalations } from './service/escalations.ts';

const advanceEscalations = defineJob({
  name: 'advance-escalations',
  data: z.object({ workspaceId: z.string() }),
});

/** What somebody else has in hand is tried again so often, and after so many milliseconds; then in the next minute. */
const TRIES = 5;
const AGAIN_AFTER = 2_000;

/** What escalations do when it is time: all that is due in a workspace is moved by one job. */
export function registerEscalationJobs(jobs: Jobs, escalations: Pick<Escalations, 'advanceDue'>): void {
  jobs.register(advanceEscalations, async ({ workspaceId }, run) => {
    for (let tries = 1; await escalations.advanceDue(workspaceId); tries += 1) {
      if (tries === TRIES) return;
      await run.sleep(AGAIN_AFTER);
    }
  });
  jobs.addDueSource({
    name: 'escalations',
    claimDue: async (trx, now) => {
      const passed = await workspacesWithNeedByPassed(trx, now);
      const due = new Set([...(await workspacesDue(trx, now)), ...passed]);
      await jobs.sendAll(
        trx,
        advanceEscalations,
        [...due].map((workspaceId) => ({
          key: `${workspaceId}:${now.toISOString().slice(0, 16)}`,
          data: { workspaceId },
          ahead: true,
        })),
      );
      // The rows stay due until they are moved, so nothing is claimed: asked again in the same minute it is the same job.
      return 0;
    },
  });
}
