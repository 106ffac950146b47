import { z } from 'zod';
import { claimedUntil, defineJob, type Jobs } from '../../jobs/index.ts';
import { claimDueWarnings, lockDueLooks, moveLooks } from './repository/deadlines.ts';
import type { EarlyWarnings } from './service/early-warnings.ts';
import { nextLook } from './service/next-look.ts';

const team = z.object({ workspaceId: z.string(), teamId: z.string() });

const lookAtNotes = defineJob({ name: 'look-at-early-warnings', data: team });
const lookAtDeadlines = defineJob({ name: 'look-at-deadlines', data: team });

/** How much of what is due one statement claims. */
const BATCH = 500;

/** What early warnings do when it is time: once a day for a team's deadlines, and when an owner's time is over. */
export function registerEarlyWarningJobs(
  jobs: Pick<Jobs, 'register' | 'addDueSource' | 'sendAll'>,
  warnings: Pick<EarlyWarnings, 'look' | 'lookAtDeadlines'>,
): void {
  jobs.register(lookAtNotes, ({ workspaceId, teamId }) => warnings.look(workspaceId, teamId));
  jobs.register(lookAtDeadlines, ({ workspaceId, teamId }) => warnings.lookAtDeadlines(workspaceId, teamId));
  const keyed = (teams: readonly { workspaceId: string; teamId: string }[], now: Date) =>
    teams.map((data) => ({ key: `${data.workspaceId}:${data.teamId}:${now.toISOString()}`, data }));

  jobs.addDueSource({
    name: 'early warnings',
    claimDue: async (trx, now) => {
      const { claimed, teams } = await claimDueWarnings(trx, now, claimedUntil(now), BATCH);
      await jobs.sendAll(trx, lookAtNotes, keyed(teams, now));
      return claimed;
    },
  });
  jobs.addDueSource({
    name: 'deadlines',
    claimDue: async (trx, now) => {
      const looks = await lockDueLooks(trx, now, BATCH);
      const passed = await moveLooks(
        trx,
        looks.map((look) => ({ ...look, ...nextLook(look.zone, now) })),
      );
      await jobs.sendAll(trx, lookAtDeadlines, keyed(passed, now));
      return looks.length;
    },
  });
}
