import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import type { LoggedBlocker } from '../../blockers/index.ts';
import { asNoted, removeMember, type Team, type TeamSettings, teamOfChannel } from '../../teams/index.ts';
import { cadencesOfTeams, lockCadence, lockCadences } from '../repository/cadences.ts';
import { lockCheckIn, newestCheckIn } from '../repository/check-ins.ts';
import type { CadenceDraft } from '../rules/cadence.ts';
import type { TeamStanding } from '../rules/standing.ts';
import type { ChannelLoss } from '../views/channel-gone-message.ts';
import type { PreviewView } from '../views/preview.ts';
import type { SetupView } from '../views/setup-modal.ts';
import { createAnswerCases } from './answer-cases.ts';
import { attendanceChanged } from './attendance.ts';
import { blockersChanged } from './blockers-changed.ts';
import { loseChannel } from './channel-gone.ts';
import { loadContext } from './context.ts';
import { countAsked } from './counting.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { followZones } from './local-time.ts';
import { markAtRisk } from './marking.ts';
import { syncMessages } from './messages.ts';
import { createOwed } from './owed.ts';
import { previewOf } from './preview.ts';
import { createRunCases } from './run-cases.ts';
import { createScheduleRules } from './schedule-rule.ts';
import { replan } from './scheduling.ts';
import { prepareSetup, saveSetup } from './setup.ts';
import { lastOfTeams, standingOf } from './standing.ts';
import { createWeeksCases } from './weeks.ts';
import { askForZone } from './zone-unknown.ts';

export type CheckIns = ReturnType<typeof createCheckIns>;

/** The check-in's use cases; each runs in one transaction of its workspace. */
export function createCheckIns(deps: CheckInsDeps) {
  const { db, clock } = deps;
  const inWorkspace: InWorkspace = (workspaceId, work) => withWorkspace(db, workspaceId, work);

  async function showChange(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    const newest = await newestCheckIn(workspace, teamId);
    if (newest?.state !== 'open') return;
    const context = await loadContext(workspace, newest.id, nowOf(clock), true);
    if (context) await syncMessages(deps, workspace, context);
  }

  return {
    ...createAnswerCases(deps, inWorkspace),
    ...createRunCases(deps, inWorkspace),
    ...createScheduleRules(deps, inWorkspace),
    ...createWeeksCases(deps, inWorkspace),
    ...createOwed(deps, inWorkspace),

    prepareSetup: (asking: Asking): Promise<SetupView> => prepareSetup(deps, inWorkspace, asking),

    saveSetup: (asking: Asking, settings: TeamSettings, draft: CadenceDraft) =>
      saveSetup(deps, inWorkspace, asking, settings, draft),

    /** Shows the next check-in to who may run it, before it asks anybody. */
    preview: (asking: Asking): Promise<PreviewView> => previewOf(deps, inWorkspace, asking),

    /**
     * Holds a team's newest check-in, which takes late answers even when it has closed, before its outcomes are
     * changed: answers lock the two in this order, too.
     */
    lockNewest: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      const newest = await newestCheckIn(workspace, teamId);
      if (newest) await lockCheckIn(workspace, newest.id);
    },

    /** Shows what changed about a team's outcomes in its open check-in, in the caller's transaction. */
    showChange,

    /**
     * A team's blockers have changed outside its check-in, in the caller's transaction, which holds the newest one.
     * @param logged what somebody has logged, if that is what happened
     */
    blockersChanged: (
      workspace: WorkspaceTransaction,
      teamId: string,
      logged?: LoggedBlocker,
    ): Promise<void> => blockersChanged(deps, workspace, teamId, logged),

    /**
     * An owner says elsewhere that an outcome of theirs is at risk, in the caller's transaction, which holds the newest
     * check-in.
     * @returns whether an open one says so now
     */
    markAtRisk: (
      workspace: WorkspaceTransaction,
      atRisk: { teamId: string; outcomeId: string; userId: string; reason: string },
    ): Promise<boolean> => markAtRisk(deps, workspace, atRisk),

    /** How far a team's blockers have come has changed: its check-in says so. */
    showBlockers: (workspaceId: string, teamId: string): Promise<void> =>
      inWorkspace(workspaceId, (workspace) => blockersChanged(deps, workspace, teamId, undefined)),

    /** Where teams stand, as seen by a person: what they owe now, and when each team is asked next. */
    standing: (
      workspace: WorkspaceTransaction,
      teams: readonly Team[],
      userId: string,
    ): Promise<TeamStanding[]> => standingOf(workspace, teams, userId, nowOf(clock)),

    /** What the last check-in of each of these teams came to, for the Home tab: finished mrkdwn by team id. */
    lastOf: (
      workspace: WorkspaceTransaction,
      teamIds: readonly string[],
      today: LocalDate,
    ): Promise<Map<string, string>> => lastOfTeams(workspace, teamIds, today),

    /** Leave, the working time or a Slack status of some people has changed, in the caller's transaction. */
    attendanceChanged: (workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> =>
      attendanceChanged(deps, workspace, userIds),

    /** How often these teams are asked on these days of someone's calendar, as far as their schedules say so. */
    countAsked,

    /** Someone left a channel: they are not asked for its team any more. */
    memberLeft: ({ workspaceId, channelId, userId }: Asking): Promise<void> =>
      inWorkspace(workspaceId, async (workspace) => {
        const team = await teamOfChannel(workspace, channelId);
        if (!team) return;
        if (await removeMember(workspace, team.id, userId)) {
          const facts = { team: asNoted(team), added: [], removed: [userId] };
          await noteChange(workspace, clock, userId, { what: 'team_changed', facts });
        }
        const cadence = await lockCadence(workspace, team.id);
        if (cadence?.mode === 'local') await replan(workspace, [cadence], nowOf(clock));
        await showChange(workspace, team.id);
      }),

    /** The zone by whose clock each of these teams meets; those that don't meet are left out. */
    zonesOf: async (
      workspace: WorkspaceTransaction,
      teamIds: readonly string[],
    ): Promise<Map<string, string>> => {
      const cadences = await cadencesOfTeams(workspace, teamIds);
      return new Map([...cadences].map(([teamId, { zone }]) => [teamId, zone]));
    },

    /** People have changed zones: what is planned for them in local time follows, in the caller's transaction. */
    followZones: (workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> =>
      followZones(workspace, userIds, nowOf(clock)),

    /**
     * The company's days off or working days have changed: every team of the workspace is planned anew, and who is
     * away at open check-ins settled anew, in the caller's transaction.
     */
    followCalendar: async (workspace: WorkspaceTransaction): Promise<void> => {
      await replan(workspace, await lockCadences(workspace), nowOf(clock));
      await attendanceChanged(deps, workspace, 'anybody');
    },

    /** Drumbeat can't post in a channel any more: its team is not asked until someone resumes. */
    channelGone: (workspaceId: string, channelId: string, how: ChannelLoss): Promise<void> =>
      inWorkspace(workspaceId, (workspace) => loseChannel(deps, workspace, channelId, how)),

    /** A team was paused because its time zone is not known any more: its lead is asked for another one. */
    askForZone: (workspaceId: string, teamId: string): Promise<void> =>
      inWorkspace(workspaceId, (workspace) => askForZone(deps, workspace, teamId)),
  };
}
