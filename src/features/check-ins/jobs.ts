import { z } from 'zod';
import { catchUp, followingOccurrence, type Occurrence, occurrenceOn } from '../../core/cadence.ts';
import { calendarDataVersion } from '../../core/calendar-data.ts';
import type { WorkCalendar } from '../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import {
  claimedUntil,
  type DueSource,
  defineJob,
  handOn,
  type JobQueue,
  type Jobs,
} from '../../jobs/index.ts';
import type { Logger } from '../../logging.ts';
import type { Blocker } from '../blockers/index.ts';
import { workCalendarsOf } from '../calendars/index.ts';
import { zonesOfTeams } from './repository/asks.ts';
import { claimDueCheckIns } from './repository/check-ins.ts';
import {
  advanceCadences,
  handOnCadences,
  lockDueCadences,
  lockOutdatedCadences,
  movePlannedCheckIns,
  type PlannedCadence,
  pauseCadences,
} from './repository/planned-cadences.ts';
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

const askForZone = defineJob({
  name: 'ask-for-zone',
  data: z.object({ workspaceId: z.string(), teamId: z.string() }),
});

const showBlockers = defineJob({
  name: 'show-blockers',
  data: z.object({ workspaceId: z.string(), teamId: z.string() }),
});

const retireCheckIn = defineJob({
  name: 'retire-check-in',
  data: z.object({ workspaceId: z.string(), checkInId: z.string() }),
});

/** A cadence with what its days and instants depend on. */
type PlacedCadence = PlannedCadence & { zones: readonly string[]; calendar: WorkCalendar };

type PlannerTransaction = Parameters<DueSource['claimDue']>[0];

/** How much of what is due one statement claims. */
const BATCH = 500;

/** How many check-ins one worker opens together. */
const OPENED_AT_ONCE = 25;

const DAY_MS = 24 * 60 * 60_000;

/** A year of weeks, or ten weeks of working days: what was missed before that is neither recorded nor told. */
const MOST_MISSED = 52;

/** What check-ins do when it is time: the jobs, and what the planner asks for every minute. */
export function registerCheckInJobs(jobs: Jobs, checkIns: CheckIns, logger: Logger): void {
  jobs.register(
    openCheckIn,
    ({ workspaceId, teamId, run, missed }) =>
      checkIns.openDue(workspaceId, teamId, { run: run && dated(run), missed: missed.map(dated) }),
    { batch: OPENED_AT_ONCE },
  );
  jobs.register(retireCheckIn, ({ workspaceId, checkInId }) => checkIns.retire(workspaceId, checkInId));
  jobs.register(advanceCheckIn, ({ workspaceId, checkInId }) => checkIns.advance(workspaceId, checkInId));
  jobs.register(askForZone, ({ workspaceId, teamId }) => checkIns.askForZone(workspaceId, teamId));
  jobs.register(showBlockers, ({ workspaceId, teamId }) => checkIns.showBlockers(workspaceId, teamId));

  /** Pauses those whose zone is not known any more, so that they hold nobody up; returns the others. */
  async function pauseUnknown(trx: PlannerTransaction, cadences: PlannedCadence[], now: Date) {
    const unknown = cadences.filter(({ unknownZone }) => unknownZone !== undefined);
    await pauseCadences(trx, unknown, now);
    for (const { workspaceId, teamId, unknownZone } of unknown) {
      logger.error(
        { workspaceId, teamId, zone: unknownZone },
        'A time zone is not known any more; the check-in of its team is paused',
      );
    }
    await jobs.sendAll(
      trx,
      askForZone,
      unknown.map(({ workspaceId, teamId, nextOn }) => ({
        key: `${workspaceId}:${teamId}:${nextOn}:zone`,
        data: { workspaceId, teamId },
      })),
    );
    return cadences.filter(({ unknownZone }) => unknownZone === undefined);
  }

  let upToDateUntil = 0;
  let moved = 0;
  // Asked before the cadences, at the start and once a day: while two versions run side by side, the earlier one goes
  // on planning with its own data, and never undoes the other's work. What is due already is left alone.
  jobs.addDueSource({
    name: 'calendar data',
    claimDue: async (trx, now) => {
      if (now.getTime() < upToDateUntil) return 0;
      const outdated = await lockOutdatedCadences(trx, BATCH);
      if (outdated.length === 0) {
        upToDateUntil = now.getTime() + DAY_MS;
        if (moved > 0)
          logger.info({ moved, data: calendarDataVersion }, 'New zone or holiday data moved check-ins');
        moved = 0;
        return 0;
      }
      const steps = (await placed(trx, await pauseUnknown(trx, outdated, now))).map((cadence) => {
        const stored = { at: cadence.nextAt, date: cadence.nextOn };
        return { ...cadence, next: cadence.nextAt > now ? computedAnew(cadence) : stored };
      });
      const changed = steps.filter(({ nextAt, next }) => nextAt.getTime() !== next.at.getTime());
      await advanceCadences(trx, steps);
      await movePlannedCheckIns(
        trx,
        changed.map((step) => ({ ...step, schedule: step })),
      );
      moved += changed.length;
      return outdated.length;
    },
  });

  jobs.addDueSource({
    name: 'cadences',
    claimDue: async (trx, now) => {
      const due = await lockDueCadences(trx, now, BATCH);
      const steps = (await placed(trx, await pauseUnknown(trx, due, now))).map((cadence) => ({
        cadence,
        ...catchUp(cadence, { at: cadence.nextAt, date: cadence.nextOn }, now, cadence.calendar),
      }));
      await handOnCadences(
        trx,
        steps.map(({ cadence: { workspaceId, teamId, nextOn }, run, skipped, next }) => {
          const newest = run ?? skipped.at(-1);
          return { workspaceId, teamId, next, handedOn: newest?.date ?? nextOn };
        }),
        now,
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

  handOn(jobs, 'check-ins', advanceCheckIn, async (trx, now) => {
    const due = await claimDueCheckIns(trx, now, claimedUntil(now), BATCH);
    return due.map(({ workspaceId, checkInId, dueAt }) => ({
      key: `${workspaceId}:${checkInId}:${dueAt.toISOString()}`,
      data: { workspaceId, checkInId },
    }));
  });
}

/** With the days on which each team works, and in local time the zones of those who are asked. */
async function placed(trx: PlannerTransaction, cadences: PlannedCadence[]): Promise<PlacedCadence[]> {
  const zonesOf = await zonesOfTeams(
    trx,
    cadences.filter(({ mode }) => mode === 'local'),
  );
  const calendarOf = await workCalendarsOf(
    trx,
    cadences.map(({ workspaceId }) => workspaceId),
  );
  return cadences.map((cadence) => ({
    ...cadence,
    zones: zonesOf(cadence.workspaceId, cadence.teamId),
    calendar: calendarOf(cadence.workspaceId, cadence.place),
  }));
}

/** The next occurrence by the data of this version. Its day stays, but where that has become a day off. */
function computedAnew(cadence: PlacedCadence): Occurrence {
  const { nextAt, nextOn, calendar } = cadence;
  const stored = { at: nextAt, date: nextOn };
  return occurrenceOn(cadence, nextOn, calendar) ?? followingOccurrence(cadence, stored, calendar);
}

/** A job's payload is JSON: instants travel as ISO 8601. */
function timed({ at, date }: { at: Date; date: string }) {
  return { at: at.toISOString(), date };
}

function dated({ at, date }: { at: string; date: string }) {
  return { at: new Date(at), date };
}

/** Has the messages of check-ins say that newer ones have taken their place, once this transaction is done. */
export async function retireLater(
  jobs: JobQueue,
  workspace: WorkspaceTransaction,
  checkInIds: readonly string[],
): Promise<void> {
  const { workspaceId } = workspace;
  await jobs.sendAll(
    workspace,
    retireCheckIn,
    checkInIds.map((checkInId) => ({ data: { workspaceId, checkInId } })),
  );
}

/**
 * Has the check-ins of some teams say how far their blockers have come, once this transaction is done. Whoever takes
 * blockers a step further holds them already, and a check-in is locked before its blockers.
 */
export async function showBlockersLater(
  jobs: JobQueue,
  workspace: WorkspaceTransaction,
  blockers: readonly Pick<Blocker, 'teamId' | 'visibility'>[],
): Promise<void> {
  const { workspaceId } = workspace;
  const teamIds = blockers.flatMap(({ teamId, visibility }) => (visibility === 'team' ? [teamId] : []));
  await jobs.sendAll(
    workspace,
    showBlockers,
    [...new Set(teamIds)].map((teamId) => ({ data: { workspaceId, teamId } })),
  );
}
