import { isDeepStrictEqual } from 'node:util';
import {
  clocksOf,
  followingOccurrence,
  nextAfterChange,
  nextOccurrence,
  type Occurrence,
} from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { type Clock, nowOf } from '../../../core/clock.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { workCalendarsOf } from '../../calendars/index.ts';
import { asNoted, type Team } from '../../teams/index.ts';
import { zonesOfTeams } from '../repository/asks.ts';
import { lockCadence, resumeCadence, saveCadence } from '../repository/cadences.ts';
import { lastScheduledOn } from '../repository/check-ins.ts';
import { advanceCadences, movePlannedCheckIns } from '../repository/planned-cadences.ts';
import { type Cadence, goesOnAfter, plannedIn, type Schedule, type Surprise } from '../rules/cadence.ts';
import { scheduleText } from '../views/replies.ts';

/** A team whose next occurrence is to be decided. */
interface ToPlan {
  teamId: string;
  schedule: Schedule;
  /** The day on which a pause ends; none is before it. */
  resumesOn: LocalDate | undefined;
  /** What the schedule before had planned. */
  planned: Occurrence | undefined;
}

/**
 * Gives a team its schedule, or another one. A paused team stays paused, and a pause that has an end keeps it.
 * @param by who does it
 * @returns with `isNew` for the team's first
 */
export async function setSchedule(
  workspace: WorkspaceTransaction,
  clock: Clock,
  team: Team,
  schedule: Schedule,
  by: string,
): Promise<{ cadence: Cadence; isNew: boolean; surprise: Surprise }> {
  const { id: teamId } = team;
  const now = nowOf(clock);
  const before = await lockCadence(workspace, teamId);
  const { paused = false, resumesOn } = before ?? {};
  const planned = before && plannedIn(before);
  const { next, surprise } = await scheduleNext(workspace, { teamId, schedule, resumesOn, planned }, now);
  await saveCadence(workspace, teamId, schedule, next);
  if (!before || !sameSchedule(before, schedule)) {
    const { windowMinutes } = schedule;
    const facts = { team: asNoted(team), schedule: scheduleText(schedule), windowMinutes };
    await noteChange(workspace, clock, by, { what: 'schedule_changed', facts });
  }
  const cadence = { ...schedule, teamId, paused, resumesOn, nextAt: next.at, nextOn: next.date };
  return { cadence, isNew: before === undefined, surprise };
}

/** Whether a team is asked as before. Asked every week, it does not matter with which week that began. */
function sameSchedule(before: Schedule, after: Schedule): boolean {
  const told = ({ rhythm, startsOn, time, zone, place, mode, onDayOff, ...window }: Schedule) => ({
    ...{ rhythm, time, zone, place, mode, onDayOff },
    startsOn: rhythm.kind === 'weeks' && rhythm.interval > 1 ? startsOn : undefined,
    window: [window.windowMinutes, window.nudgeMinutes],
  });
  return isDeepStrictEqual(told(before), told(after));
}

/** Lets the schedule of a team that was paused go on, at once or from a day on. */
export async function resumeSchedule(
  workspace: WorkspaceTransaction,
  cadence: Cadence,
  { resumesOn, planned }: Pick<ToPlan, 'resumesOn' | 'planned'>,
  now: Date,
): Promise<Cadence> {
  const { teamId } = cadence;
  const { next } = await scheduleNext(workspace, { teamId, schedule: cadence, resumesOn, planned }, now);
  await resumeCadence(workspace, teamId, next, resumesOn);
  return { ...cadence, paused: false, resumesOn, nextAt: next.at, nextOn: next.date };
}

/** Decides about one team, and moves the answers that were given ahead of time along. */
async function scheduleNext(
  workspace: WorkspaceTransaction,
  team: ToPlan,
  now: Date,
): Promise<{ next: Occurrence; surprise: Surprise }> {
  const { teamId, schedule, planned } = team;
  const { next, first } = (await deciding(workspace, [{ teamId, mode: schedule.mode }], now))(team);
  await movePlannedCheckIns(workspace.trx, [{ workspaceId: workspace.workspaceId, teamId, schedule, next }]);
  if (next === planned) return { next, surprise: 'kept' };
  return { next, surprise: first().date === next.date ? undefined : 'asked already' };
}

/**
 * Plans teams anew after what their schedules depend on has changed: days off, working days, or in local time who is
 * asked and where they are. What is due already is left alone. A fixed number of queries, however many teams.
 */
export async function replan(
  workspace: WorkspaceTransaction,
  cadences: readonly Cadence[],
  now: Date,
): Promise<void> {
  const { trx, workspaceId } = workspace;
  const coming = cadences.filter(
    ({ paused, unknownZone, nextAt }) => !paused && !unknownZone && nextAt > now,
  );
  const decide = await deciding(workspace, coming, now);
  const steps = coming.flatMap((cadence) => {
    const { teamId, resumesOn } = cadence;
    const planned = plannedIn(cadence);
    const { next } = decide({ teamId, schedule: cadence, resumesOn, planned });
    if (next.at.getTime() === planned.at.getTime() && next.date === planned.date) return [];
    return [{ workspaceId, teamId, schedule: cadence, next }];
  });
  await advanceCadences(trx, steps);
  await movePlannedCheckIns(trx, steps);
}

/**
 * What decides about the next occurrence of each of some teams: no period is asked about twice, none is left out. All
 * that it depends on is read beforehand, in a fixed number of queries.
 * @returns with `first`, the one that the schedule alone would name
 */
async function deciding(
  workspace: WorkspaceTransaction,
  teams: readonly Pick<Cadence, 'teamId' | 'mode'>[],
  now: Date,
): Promise<(team: ToPlan) => { next: Occurrence; first: () => Occurrence }> {
  const { trx, workspaceId } = workspace;
  const zonesOf = await zonesAsked(workspace, teams);
  const calendarOf = await workCalendarsOf(trx, [workspaceId]);
  const lastOn = await lastScheduledOn(
    workspace,
    teams.map(({ teamId }) => teamId),
  );
  return ({ teamId, schedule, resumesOn, planned }) => {
    const rule = { ...schedule, zones: zonesOf(teamId) };
    const calendar = calendarOf(workspaceId, schedule.place);
    const from = goesOnAfter(clocksOf(rule), resumesOn, now);
    const next = nextAfterChange(rule, { now: from, lastOn: lastOn.get(teamId), planned }, calendar);
    return { next, first: () => nextOccurrence(rule, from, calendar) };
  };
}

/** The next check-ins of a schedule, as many as asked for: the one that is planned, and those after it. */
export async function comingOccurrences(
  workspace: WorkspaceTransaction,
  cadence: Cadence,
  calendar: WorkCalendar,
  count: number,
): Promise<Occurrence[]> {
  const rule = { ...cadence, zones: (await zonesAsked(workspace, [cadence]))(cadence.teamId) };
  const coming = [plannedIn(cadence)];
  for (let last = coming[0]; last && coming.length < count; coming.push(last)) {
    last = followingOccurrence(rule, last, calendar);
  }
  return coming;
}

/** In local time, the zones of those who are asked; else none, and the schedule's own counts. */
async function zonesAsked(
  { trx, workspaceId }: WorkspaceTransaction,
  teams: readonly Pick<Cadence, 'teamId' | 'mode'>[],
): Promise<(teamId: string) => readonly string[]> {
  const local = teams.filter(({ mode }) => mode === 'local');
  const zonesOf = await zonesOfTeams(
    trx,
    local.map(({ teamId }) => ({ workspaceId, teamId })),
  );
  return (teamId) => zonesOf(workspaceId, teamId);
}
