import { z } from 'zod';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import { claimDueSyncs } from './repository/sync.ts';
import type { People } from './service.ts';

const readMembers = defineJob({
  name: 'read-members',
  data: z.object({ workspaceId: z.string(), turn: z.number() }),
});

/** How many workspaces one statement claims. */
const BATCH = 200;

const keyOf = (workspaceId: string, turn: number) => `${workspaceId}:${turn}`;

/**
 * Keeps the members of all workspaces current, a page a job: between two pages, and while Slack asks to wait, no
 * worker is held.
 */
export function registerPeopleJobs(jobs: Jobs, { readPage }: Pick<People, 'readPage'>): void {
  jobs.register(readMembers, ({ workspaceId, turn }) =>
    readPage(workspaceId, turn, async (workspace, next, at) => {
      const data = { workspaceId, turn: next };
      await jobs.send(workspace, readMembers, data, { key: keyOf(workspaceId, next), startAfter: at });
    }),
  );
  jobs.addDueSource({
    name: 'people',
    claimDue: async (trx, now) => {
      const due = await claimDueSyncs(trx, now, BATCH);
      await jobs.sendAll(
        trx,
        readMembers,
        due.map((data) => ({ key: keyOf(data.workspaceId, data.turn), data })),
      );
      return due.length;
    },
  });
}
