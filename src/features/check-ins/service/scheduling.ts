import {
  clocksOf,
  followingOccurrence,
  nextAfterChange,
  nextOccurrence,
  type Occurrence,
} from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { periodOf, type WorkCalendar } from '../../../core/rhythm.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { workCalendarsOf } from '../../calendars/index.ts';
import { zonesOfTeams } from '../repository/asks.ts';
import { lastScheduledOn, movePlanned } from '../repository/check-ins.ts';
import { advanceCadences, movePlannedCheckIns } from '../repository/planned-cadences.ts';
import { type Cadence, goesOnAfter, type Schedule, type Surprise } from '../rules/cadence.ts';
import { timesOf } from '../rules/timeline.ts';
import { workCalendarOf } from './work-calendar.ts';

/**
 * The next occurrence of a schedule that was set, changed or resumed: no period is asked about twice, none is left
 * out. Answers given ahead of time move along to it.
 * @param resumesOn the day on which a pause ends; none is before it
 * @param planned what the schedule before had planned
 */
export async function scheduleNext(
  workspace: WorkspaceTransaction,
  teamId: string,
  schedule: Schedule,
  {
    now,
    resumesOn,
    planned,
  }: { now: Date; resumesOn: LocalDate | undefined; planned: Occurrence | undefined },
): Promise<Occurrence & { surprise: Surprise }> {
  const lastOn = (await lastScheduledOn(workspace, [teamId])).get(teamId);
  const rule = { ...schedule, zones: await zonesOf(workspace, teamId, schedule) };
  const calendar = await workCalendarOf(workspace, schedule.place);
  const from = goesOnAfter(clocksOf(rule), resumesOn, now);
  const next = nextAfterChange(rule, { now: from, lastOn, planned }, calendar);
  await movePlanned(workspace, teamId, {
    period: periodOf(schedule, next.date),
    heldOn: next.date,
    opensAt: next.at,
    ...timesOf(next.at, schedule),
    asks: undefined,
  });
  if (next === planned) return { ...next, surprise: 'kept' };
  const isFirst = nextOccurrence(rule, from, calendar).date === next.date;
  return { ...next, surprise: isFirst ? undefined : 'asked already' };
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
  const zonesOf = await zonesOfTeams(
    trx,
    coming.filter(({ mode }) => mode === 'local').map(({ teamId }) => ({ workspaceId, teamId })),
  );
  const calendarOf = await workCalendarsOf(trx, [workspaceId]);
  const lastOn = await lastScheduledOn(
    workspace,
    coming.map(({ teamId }) => teamId),
  );
  const steps = coming.flatMap((cadence) => {
    const { teamId, nextAt, nextOn, place, resumesOn } = cadence;
    const rule = { ...cadence, zones: zonesOf(workspaceId, teamId) };
    const next = nextAfterChange(
      rule,
      {
        now: goesOnAfter(clocksOf(rule), resumesOn, now),
        lastOn: lastOn.get(teamId),
        planned: { at: nextAt, date: nextOn },
      },
      calendarOf(workspaceId, place),
    );
    if (next.at.getTime() === nextAt.getTime() && next.date === nextOn) return [];
    return [{ workspaceId, teamId, next, period: periodOf(rule, next.date) }];
  });
  await advanceCadences(trx, steps);
  await movePlannedCheckIns(trx, steps);
}

/** The next check-ins of a schedule, as many as asked for: the one that is planned, and those after it. */
export async function comingOccurrences(
  workspace: WorkspaceTransaction,
  cadence: Cadence,
  calendar: WorkCalendar,
  count: number,
): Promise<Occurrence[]> {
  const rule = { ...cadence, zones: await zonesOf(workspace, cadence.teamId, cadence) };
  const coming = [{ at: cadence.nextAt, date: cadence.nextOn }];
  for (let last = coming[0]; last && coming.length < count; coming.push(last)) {
    last = followingOccurrence(rule, last, calendar);
  }
  return coming;
}

/** In local time, the zones of those who are asked; else none, and the schedule's own counts. */
async function zonesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  { mode }: Pick<Schedule, 'mode'>,
): Promise<readonly string[]> {
  if (mode !== 'local') return [];
  return (await zonesOfTeams(trx, [{ workspaceId, teamId }]))(workspaceId, teamId);
}
