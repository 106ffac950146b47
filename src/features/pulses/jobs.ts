import { z } from 'zod';
import { claimedUntil, defineJob, handOn, type Jobs } from '../../jobs/index.ts';
import { claimDueGroups } from './repository/groups.ts';
import { claimDuePulses } from './repository/pulses.ts';
import { claimDueSchedules } from './repository/schedules.ts';
import type { Pulses } from './service/pulses.ts';

const openPulse = defineJob({
  name: 'open-pulse',
  data: z.object({ workspaceId: z.string(), teamId: z.string(), on: z.string() }),
});

const advancePulse = defineJob({
  name: 'advance-pulse',
  data: z.object({ workspaceId: z.string(), pulseId: z.string() }),
});

const closeSmallTeams = defineJob({
  name: 'close-small-teams-pulse',
  data: z.object({ workspaceId: z.string(), groupId: z.string() }),
});

/** How much of what is due one statement claims. */
const BATCH = 500;

/** What pulses do when it is time. Their jobs carry ids of pulses and teams, never a person's. */
export function registerPulseJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  pulses: Pick<Pulses, 'openDue' | 'advance' | 'closeSmallTeams'>,
): void {
  jobs.register(openPulse, ({ workspaceId, teamId, on }) => pulses.openDue(workspaceId, teamId, on));
  jobs.register(advancePulse, ({ workspaceId, pulseId }) => pulses.advance(workspaceId, pulseId));
  jobs.register(closeSmallTeams, ({ workspaceId, groupId }) => pulses.closeSmallTeams(workspaceId, groupId));

  handOn(jobs, 'pulses to open', openPulse, async (trx, now) => {
    const due = await claimDueSchedules(trx, now, claimedUntil(now), BATCH);
    return due.map((data) => ({ key: `${data.workspaceId}:${data.teamId}:${now.toISOString()}`, data }));
  });
  handOn(jobs, 'pulses', advancePulse, async (trx, now) => {
    const due = await claimDuePulses(trx, now, claimedUntil(now), BATCH);
    return due.map(({ workspaceId, pulseId, dueAt }) => ({
      key: `${workspaceId}:${pulseId}:${dueAt.toISOString()}`,
      data: { workspaceId, pulseId },
    }));
  });
  handOn(jobs, 'pulses of small teams', closeSmallTeams, async (trx, now) => {
    const due = await claimDueGroups(trx, now, claimedUntil(now), BATCH);
    return due.map(({ workspaceId, groupId, dueAt }) => ({
      key: `${workspaceId}:${groupId}:${dueAt.toISOString()}`,
      data: { workspaceId, groupId },
    }));
  });
}
