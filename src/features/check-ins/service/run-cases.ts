import { daysBetween, type LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { activeMembersOf, asNoted, type Team, teamById } from '../../teams/index.ts';
import { pauseFields } from '../ids.ts';
import { cadenceOfTeam, pauseCadence } from '../repository/cadences.ts';
import { lockCheckIn, newestCheckIn, updateCheckIn } from '../repository/check-ins.ts';
import { type Cadence, isPausedOn, pauseEnd, plannedIn } from '../rules/cadence.ts';
import { owesAnswer } from '../rules/run-sheet.ts';
import type { Pause } from '../views/replies.ts';
import { advance, toRemind } from './advancing.ts';
import { requireReachable } from './channel-gone.ts';
import { loadContext } from './context.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { requireCadence, requireRunning, requireTeam } from './finding.ts';
import { stopAsking } from './local-time.ts';
import { syncMessages } from './messages.ts';
import { openScheduled, planNext, recordMissed, startNow } from './opening.ts';
import { openTogether } from './opening-together.ts';
import { resumeSchedule } from './scheduling.ts';

const LONGEST_PAUSE_DAYS = 366;

/** A check-in's course: opened by schedule or by hand, nudged, closed, paused. */
export function createRunCases(deps: CheckInsDeps, inWorkspace: InWorkspace) {
  const { clock } = deps;

  /** Runs `work` for someone who may run the team, once it is sure that its channel can be posted in. */
  async function running<Result>(
    asking: Asking,
    doing: string,
    word: string,
    work: (workspace: WorkspaceTransaction, team: Team, cadence: Cadence) => Promise<Result>,
  ): Promise<Result> {
    const { workspaceId } = asking;
    const { team } = await inWorkspace(workspaceId, (workspace) =>
      requireRunning(workspace, asking, doing, nowOf(clock)),
    );
    await requireReachable(deps.directory, workspaceId, team.channelId, `/checkin ${word}`);
    return inWorkspace(workspaceId, async (workspace) => {
      const current = await requireRunning(workspace, asking, doing, nowOf(clock));
      return work(workspace, current.team, current.cadence);
    });
  }

  async function notePause(
    workspace: WorkspaceTransaction,
    { userId }: Asking,
    team: Team,
    resumesOn: LocalDate | null,
  ): Promise<void> {
    const facts = { team: asNoted(team), resumesOn };
    await noteChange(workspace, clock, userId, { what: 'check_in_paused', facts });
  }

  /** Ends the reminder of an open check-in; returns until when it can be answered. */
  async function remindNobody(workspace: WorkspaceTransaction, teamId: string): Promise<Date | undefined> {
    const newest = await newestCheckIn(workspace, teamId);
    const open = newest?.state === 'open' ? await lockCheckIn(workspace, newest.id) : undefined;
    if (open?.state !== 'open') return undefined;
    if (open.asks) {
      const { closesAt } = await stopAsking(workspace, open, nowOf(clock));
      const context = await loadContext(workspace, open.id, nowOf(clock), false);
      if (context) await syncMessages(deps, workspace, context);
      return closesAt;
    }
    await updateCheckIn(workspace, { ...open, nudgeAt: undefined });
    return open.closesAt;
  }

  /** In local time, those whom the opening may ask by direct message. */
  async function askedOneByOne(workspace: WorkspaceTransaction, teamId: string): Promise<string[]> {
    const cadence = await cadenceOfTeam(workspace, teamId);
    return cadence?.mode === 'local' ? activeMembersOf(workspace, teamId) : [];
  }

  const opened = openTogether(deps, inWorkspace);

  return {
    /** Which check-in `/checkin` answers: the open one, the last one if still owed, else the next, ahead of time. */
    currentCheckIn: (asking: Asking): Promise<string> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, asking);
        const newest = await newestCheckIn(workspace, team.id);
        if (newest?.state === 'open') return newest.id;
        if (newest) {
          const context = await loadContext(workspace, newest.id, nowOf(clock), false);
          if (
            context?.facts.participants.includes(asking.userId) &&
            owesAnswer(context.facts, asking.userId)
          ) {
            return newest.id;
          }
        }
        const cadence = await requireCadence(workspace, team);
        if (cadence.paused) {
          throw new Refusal(
            `The check-in of ${userText(team.name, 80)} is paused. \`/checkin resume\` starts it again.`,
          );
        }
        return (await planNext(deps, workspace, team, cadence)).id;
      }),

    /** Runs a check-in now. */
    start: (asking: Asking): Promise<{ team: Team; closesAt: Date; zone: string }> =>
      running(asking, 'start a check-in', 'start', async (workspace, team, cadence) => {
        const closesAt = await startNow(deps, workspace, team, cadence, asking.userId);
        return { team, closesAt, zone: cadence.zone };
      }),

    /**
     * Asks nobody any more until someone resumes. A check-in that is open takes answers, and reminds nobody.
     * A pause that has an end keeps it.
     */
    pause: (asking: Asking): Promise<Pause> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const now = nowOf(clock);
        const { team, cadence } = await requireRunning(workspace, asking, 'pause its check-in', now);
        const today = toLocal(cadence.zone, now).date;
        if (!pauseEnd(cadence, today) && (await pauseCadence(workspace, team.id, now))) {
          await notePause(workspace, asking, team, null);
        }
        return { team, cadence, today, openUntil: await remindNobody(workspace, team.id) };
      }),

    /**
     * Gives a pause an end: a day on which the schedule goes on by itself.
     * @throws FormRefusal for a day that is not to come, and where somebody has resumed meanwhile
     */
    pauseUntil: (asking: Asking, resumesOn: LocalDate | undefined): Promise<Pause> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const now = nowOf(clock);
        const { team, cadence } = await requireRunning(workspace, asking, 'pause its check-in', now);
        const today = toLocal(cadence.zone, now).date;
        if (!cadence.paused && !pauseEnd(cadence, today)) {
          throw new FormRefusal({
            [pauseFields.resumesOn]: 'It is not paused any more. To pause it again, type /checkin pause.',
          });
        }
        if (
          resumesOn === undefined ||
          resumesOn <= today ||
          daysBetween(today, resumesOn) > LONGEST_PAUSE_DAYS
        ) {
          throw new FormRefusal({ [pauseFields.resumesOn]: 'Choose a day after today, within a year.' });
        }
        const paused = await resumeSchedule(workspace, cadence, { resumesOn, planned: undefined }, now);
        if (cadence.resumesOn !== resumesOn) await notePause(workspace, asking, team, resumesOn);
        return { team, cadence: paused, today, openUntil: await remindNobody(workspace, team.id) };
      }),

    /** Goes on after a pause, with the next occurrence from now. */
    resume: (asking: Asking): Promise<{ team: Team; cadence: Cadence }> =>
      running(asking, 'resume its check-in', 'resume', async (workspace, team, cadence) => {
        if (!cadence.paused && cadence.resumesOn === undefined) return { team, cadence };
        await noteChange(workspace, clock, asking.userId, {
          what: 'check_in_resumed',
          facts: { team: asNoted(team) },
        });
        const from = { resumesOn: undefined, planned: plannedIn(cadence) };
        return { team, cadence: await resumeSchedule(workspace, cadence, from, nowOf(clock)) };
      }),

    /** Opens the occurrence of a team's cadence, and records those before it that were missed. */
    openDue: async (
      workspaceId: string,
      teamId: string,
      due: { run?: { at: Date; date: string } | undefined; missed: readonly { at: Date; date: string }[] },
    ): Promise<void> => {
      const { run, missed } = due;
      if (run && missed.length === 0 && (await opened({ workspaceId, teamId, run }))) return;
      const asked = await inWorkspace(workspaceId, (workspace) => askedOneByOne(workspace, teamId));
      // Outside a transaction, as it asks Slack.
      if (asked.length > 0) await deps.calendars.askDoNotDisturb(workspaceId, asked);
      await inWorkspace(workspaceId, async (workspace) => {
        const team = await teamById(workspace, teamId);
        const cadence = team && (await cadenceOfTeam(workspace, teamId));
        if (!team || !cadence) return;
        await recordMissed(deps, workspace, team, cadence, due.missed);
        if (due.run && !isPausedOn(cadence, due.run.date))
          await openScheduled(deps, workspace, team, cadence, due.run);
      });
    },

    /** A newer check-in has taken the place of one that has closed: its message says so. */
    retire: (workspaceId: string, checkInId: string): Promise<void> =>
      inWorkspace(workspaceId, async (workspace) => {
        const context = await loadContext(workspace, checkInId, nowOf(clock), true);
        if (context) await syncMessages(deps, workspace, context);
      }),

    /** Does whatever an open check-in is due for. */
    advance: async (workspaceId: string, checkInId: string): Promise<void> => {
      const reminded = await inWorkspace(workspaceId, (workspace) => toRemind(deps, workspace, checkInId));
      // Outside a transaction, as it asks Slack.
      if (reminded.length > 0) await deps.calendars.askDoNotDisturb(workspaceId, reminded);
      await inWorkspace(workspaceId, (workspace) => advance(deps, workspace, checkInId));
    },
  };
}
