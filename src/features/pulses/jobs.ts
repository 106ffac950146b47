import { z } from 'zod';
import { defineJob, type Jobs } from '../../jobs/index.ts';
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

/** After this a step whose job was lost is due again, in milliseconds. */
const CLAIMED_FOR = 5 * 60_000;

/** What pulses do when it is time. Their jobs carry ids of pulses and teams, never a person's. */
export function registerPulseJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  pulses: Pick<Pulses, 'openDue' | 'advance' | 'closeSmallTeams'>,
): void {
  jobs.register(openPulse, ({ workspaceId, teamId, on }) => pulses.openDue(workspaceId, teamId, on));
  jobs.register(advancePulse, ({ workspaceId, pulseId }) => pulses.advance(workspaceId, pulseId));
  jobs.register(closeSmallTeams, ({ workspaceId, groupId }) => pulses.closeSmallTeams(workspaceId, groupId));
  const againAt = (now: Date) => new Date(now.getTime() + CLAIMED_FOR);

  jobs.addDueSource({
    name: 'pulses to open',
    claimDue: async (trx, now) => {
      const due = await claimDueSchedules(trx, now, againAt(now), BATCH);
      await jobs.sendAll(
        trx,
        openPulse,
        due.map((data) => ({ key: `${data.workspaceId}:${data.teamId}:${now.toISOString()}`, data })),
      );
      return due.length;
    },
  });
  jobs.addDueSource({
    name: 'pulses',
    claimDue: async (trx, now) => {
      const due = await claimDuePulses(trx, now, againAt(now), BATCH);
      await jobs.sendAll(
        trx,
        advancePulse,
        due.map(({ workspaceId, pulseId, dueAt }) => ({
          key: `${workspaceId}:${pulseId}:${dueAt.toISOString()}`,
          data: { workspaceId, pulseId },
        })),
      );
      return due.length;
    },
  });
  jobs.addDueSource({
    name: 'pulses of small teams',
    claimDue: async (trx, now) => {
      const due = await claimDueGroups(trx, now, againAt(now), BATCH);
      await jobs.sendAll(
        trx,
        closeSmallTeams,
        due.map(({ workspaceId, groupId, dueAt }) => ({
          key: `${workspaceId}:${groupId}:${dueAt.toISOString()}`,
          data: { workspaceId, groupId },
        })),
      );
      return due.length;
    },
  });
}
