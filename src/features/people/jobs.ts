import { z } from 'zod';
import { defineJob, handOn, type Jobs } from '../../jobs/index.ts';
import { claimDueReadings } from './repository/manager-field.ts';
import { claimDueSyncs } from './repository/sync.ts';
import type { Organization } from './service/organization.ts';
import type { People } from './service/people.ts';

const readMembers = defineJob({
  name: 'read-members',
  data: z.object({ workspaceId: z.string(), turn: z.number() }),
});

const readProfiles = defineJob({
  name: 'read-profiles',
  data: z.object({ workspaceId: z.string() }),
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
  handOn(jobs, 'people', readMembers, async (trx, now) => {
    const due = await claimDueSyncs(trx, now, BATCH);
    return due.map((data) => ({ key: keyOf(data.workspaceId, data.turn), data }));
  });
}

/** Reads managers from profiles, so many a minute, in workspaces that have them there. */
export function registerProfileJobs(jobs: Jobs, organization: Pick<Organization, 'readProfiles'>): void {
  jobs.register(readProfiles, ({ workspaceId }) => organization.readProfiles(workspaceId));
  handOn(jobs, 'profiles', readProfiles, async (trx, now) => {
    const due = await claimDueReadings(trx, now, BATCH);
    return due.map((workspaceId) => ({ key: keyOf(workspaceId, now.getTime()), data: { workspaceId } }));
  });
}
