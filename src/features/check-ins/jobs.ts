import { z } from 'zod';
import { catchUp } from '../../core/cadence.ts';
import { defineJob, type Jobs } from '../../jobs/index.ts';
import { advanceCadences, lockDueCadences } from './repository/cadences.ts';
import { claimDueCheckIns } from './repository/check-ins.ts';
import type { CheckIns } from './service/check-ins.ts';

const occurrence = z.object({ at: z.iso.datetime(), date: z.string() });

const openCheckIn = defineJob({
  name: 'open-check-in',
  data: z.object({
    workspaceId: z.string(),
    teamId: z.string(),
    run: occurrence.optional(),
    missed: z.array(occurrence),
  }),
});

const advanceCheckIn = defineJob({
  name: 'advance-check-in',
  data: z.object({ workspaceId: z.string(), checkInId: z.string() }),
});

/** How much of what is due one statement claims. */
const BATCH = 500;

/** After this a step whose job was lost is due again, in milliseconds. */
const CLAIMED_FOR = 5 * 60_000;

/** A missed year of weeks: what lies further back is not told one by one. */
const MOST_MISSED = 52;

export function registerCheckInJobs(jobs: Jobs, checkIns: CheckIns): void {
  jobs.register(openCheckIn, ({ workspaceId, teamId, run, missed }) =>
    checkIns.openDue(workspaceId, teamId, { run: run && dated(run), missed: missed.map(dated) }),
  );
  jobs.register(advanceCheckIn, ({ workspaceId, checkInId }) => checkIns.advance(workspaceId, checkInId));

  jobs.addDueSource({
    name: 'cadences',
    claimDue: async (trx, now) => {
      const due = await lockDueCadences(trx, now, BATCH);
      const steps = due.map((cadence) => ({
        cadence,
        // What was planned last is the one before `nextAt`, which itself is due.
        ...catchUp(cadence, new Date(cadence.nextAt.getTime() - 1), now),
      }));
      await advanceCadences(
        trx,
        steps.map(({ cadence, next }) => ({
          workspaceId: cadence.workspaceId,
          teamId: cadence.teamId,
          next,
        })),
      );
      await jobs.sendAll(
        trx,
        openCheckIn,
        steps.map(({ cadence: { workspaceId, teamId, nextAt }, run, skipped }) => ({
          key: `${workspaceId}:${teamId}:${nextAt.toISOString()}`,
          data: {
            workspaceId,
            teamId,
            ...(run && { run: timed(run) }),
            missed: skipped.slice(-MOST_MISSED).map(timed),
          },
        })),
      );
      return due.length;
    },
  });

  jobs.addDueSource({
    name: 'check-ins',
    claimDue: async (trx, now) => {
      const due = await claimDueCheckIns(trx, now, new Date(now.getTime() + CLAIMED_FOR), BATCH);
      await jobs.sendAll(
        trx,
        advanceCheckIn,
        due.map(({ workspaceId, checkInId, dueAt }) => ({
          key: `${workspaceId}:${checkInId}:${dueAt.toISOString()}`,
          data: { workspaceId, checkInId },
        })),
      );
      return due.length;
    },
  });
}

/** A job's payload is JSON: instants travel as ISO 8601. */
function timed({ at, date }: { at: Date; date: string }) {
  return { at: at.toISOString(), date };
}

function dated({ at, date }: { at: string; date: string }) {
  return { at: new Date(at), date };
}
