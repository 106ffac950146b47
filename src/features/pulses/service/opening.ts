import { dayOf } from '../../../core/cadence.ts';
import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkCalendar } from '../../../core/rhythm.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { isAskedBetween } from '../../check-ins/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { insertTeamGroup, smallTeamsGroup } from '../repository/groups.ts';
import { ownStatementsOf } from '../repository/own-statements.ts';
import { askedBefore, insertPulse, insertStatements, newestPulses } from '../repository/pulses.ts';
import { insertInvited } from '../repository/rosters.ts';
import { lockSchedule, pauseSchedule, planNext } from '../repository/schedules.ts';
import type { Pulse } from '../rules/pulse.ts';
import { MINIMUM } from '../rules/release.ts';
import { statementsFor } from '../rules/rotation.ts';
import type { PlannedPulse } from '../rules/schedule.ts';
import { endingOf, isWorkingDay, nextAfter, nextWorkingDay, restsUntil } from '../rules/timeline.ts';
import { waitsForAction } from './acting-on.ts';
import type { PulsesDeps } from './deps.ts';
import { hold } from './holding.ts';
import { invite } from './inviting.ts';
import { readResult } from './results.ts';
import { rosterOf } from './roster.ts';
import { showResult } from './telling.ts';
import { calendarOf } from './work-calendar.ts';

const HOUR_MS = 3_600_000;

/** Opens pulses when they are due: never near a check-in, and not before something is done about the last one. */
export function createOpening(deps: PulsesDeps) {
  const { db, clock } = deps;

  async function openDue(workspace: WorkspaceTransaction, teamId: string, on: string): Promise<void> {
    const schedule = await lockSchedule(workspace, teamId);
    const team = await teamById(workspace, teamId);
    // It was changed, opened or stopped meanwhile.
    if (!schedule || !team || schedule.nextOn !== on || schedule.isPaused) return;
    const now = nowOf(clock);
    const calendar = await calendarOf(workspace, teamId);
    const [newest] = await newestPulses(workspace, teamId, 1);
    if (newest && !newest.closedAt) {
      // Its close is late, and says whether this one waits: it is due again in some minutes.
      if (newest.closesAt <= now) return;
      // It is still open where its end moved beyond a long holiday.
      return planNext(workspace, teamId, nextAfter(schedule, now, calendar));
    }
    if (newest && (await waitsForAction(workspace, newest))) return hold(deps, workspace, newest, team);
    if (await isAskedBetween(workspace, teamId, hoursFrom(now, -1), hoursFrom(now, 1))) {
      return planNext(workspace, teamId, { at: hoursFrom(now, 1), date: on });
    }
    // Late by so much that nobody works any more.
    const { date: today } = toLocal(schedule.zone, now);
    if (today !== dayOf(schedule, on, calendar) && !isWorkingDay(today, calendar)) {
      return planNext(workspace, teamId, nextWorkingDay(now, schedule, calendar));
    }
    await open(workspace, team, schedule, calendar, newest);
    await planNext(workspace, teamId, nextAfter(schedule, restsUntil(now, schedule), calendar));
  }

  async function open(
    workspace: WorkspaceTransaction,
    team: Team,
    schedule: PlannedPulse,
    calendar: WorkCalendar,
    last: Pulse | undefined,
  ): Promise<void> {
    const now = nowOf(clock);
    const invited = await rosterOf(workspace, team.id, now);
    if (invited.length === 0) return;
    const isSmall = invited.filter(({ isEstablished }) => isEstablished).length < MINIMUM;
    const id = newId(clock);
    const ending = endingOf(now, schedule, calendar);
    const groupId = isSmall ? await smallGroup(workspace, now, ending.closesAt) : id;
    if (!isSmall) await insertTeamGroup(workspace, id, ending.closesAt);
    const statements = statementsFor({
      rounds: await askedBefore(workspace, team.id),
      own: await ownStatementsOf(workspace, team.id),
      isSmall,
    });
    const pulse: Pulse = {
      id,
      teamId: team.id,
      groupId,
      isSmall,
      openedAt: now,
      ...ending,
      closedAt: undefined,
      asked: invited.length,
      answered: undefined,
    };
    await insertPulse(workspace, pulse);
    await insertInvited(workspace, id, invited);
    await insertStatements(workspace, id, statements);
    // What is done about the last one stands from now on.
    if (last) await showResult(deps, workspace, last, team);
    const result = last && (await readResult(deps, workspace, last, team));
    await invite(deps, workspace, pulse, team, result?.view);
  }

  /** The group of this month's small teams, which is counted once the month and the last of its pulses are over. */
  async function smallGroup(workspace: WorkspaceTransaction, now: Date, closesAt: Date): Promise<string> {
    // The month that is just over may be counted already, by a process whose clock is ahead.
    for (const month of [0, 1]) {
      const [first, end] = [firstOfMonth(now, month), firstOfMonth(now, month + 1)];
      const over = closesAt > end ? closesAt : end;
      const groupId = await smallTeamsGroup(workspace, first.toISOString().slice(0, 10), over, newId(clock));
      if (groupId) return groupId;
    }
    throw new Error('The small teams of a month to come were counted before it began');
  }

  return {
    /** Opens the pulse that a team's schedule has for a day. The same asked for again opens nothing more. */
    openDue: (workspaceId: string, teamId: string, on: string): Promise<void> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        if (await teamById(workspace, teamId)) return openDue(workspace, teamId, on);
        await pauseSchedule(workspace, teamId, nowOf(clock));
      }),
  };
}

function hoursFrom(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}

/** By UTC, so many months from now. */
function firstOfMonth(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
}
