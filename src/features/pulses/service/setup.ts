import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { zoneLabel } from '../../../core/zone-search.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { type ChannelLoss, rhythmText } from '../../check-ins/index.ts';
import { type Acting, type Person, requirePerson } from '../../people/index.ts';
import { asNoted, requireLeadOf, type Team, teamOfChannel } from '../../teams/index.ts';
import { asRunner, leadAt } from '../../time-off/index.ts';
import { setupFields } from '../ids.ts';
import { messageKeys } from '../keys.ts';
import { ownStatementsOf, saveOwnStatements } from '../repository/own-statements.ts';
import { newestPulses } from '../repository/pulses.ts';
import { lockSchedule, pauseSchedule, saveSchedule, scheduleOf } from '../repository/schedules.ts';
import { readOwn } from '../rules/own-statements.ts';
import {
  checkSchedule,
  defaults,
  opensAlike,
  type PlannedPulse,
  type PulseSchedule,
  planAnew,
  type ScheduleDraft,
} from '../rules/schedule.ts';
import { channelLostMessage } from '../views/channel-lost.ts';
import type { SetupView } from '../views/setup-modal.ts';
import type { PulsesDeps } from './deps.ts';
import { rosterOf } from './roster.ts';
import { calendarOf } from './work-calendar.ts';

const OFTEN_IN_WEEKS = '4';

/** When a team's pulses are taken, and what they ask beside the usual: chosen by its lead. */
export function createSetup(deps: PulsesDeps) {
  const { db, clock, people, outbox } = deps;

  /** @throws Refusal where there is no team, or for those who may not run its pulse */
  async function requireLead(
    workspace: WorkspaceTransaction,
    channelId: string,
    person: Person,
    doing: string,
  ): Promise<Team> {
    const team = await teamOfChannel(workspace, channelId);
    if (!team) {
      throw new Refusal(
        'A pulse asks the team of a channel, and there is none here. Type `/pulse setup` in the channel of your team; where it has none yet, `/checkin setup` makes one.',
      );
    }
    await requireLeadOf(workspace, team, await asRunner(workspace, team, person, nowOf(clock)), doing);
    return team;
  }

  return {
    /** What the set-up form of a channel's team is filled with. @throws Refusal for those who may not send it */
    prepareSetup: async (acting: Acting, channelId: string): Promise<SetupView> => {
      const person = await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireLead(workspace, channelId, person, 'set up its pulse');
        const roster = await rosterOf(workspace, team.id, nowOf(clock));
        const own = await ownStatementsOf(workspace, team.id);
        const planned = await scheduleOf(workspace, team.id);
        const zone = planned?.zone ?? person.zone;
        return {
          channelId,
          isNew: planned === undefined,
          isPaused: planned?.isPaused ?? false,
          ...(planned ? chosenIn(planned) : { ...defaults, weeks: OFTEN_IN_WEEKS }),
          zone: { label: zoneLabel(zone, nowOf(clock)), value: zone },
          own: own.map(({ said }) => said).join('\n'),
          people: roster.length,
          established: roster.filter(({ isEstablished }) => isEstablished).length,
        };
      });
    },

    /** @throws FormRefusal with a sentence for each field that can't be */
    saveSetup: async (
      acting: Acting,
      channelId: string,
      draft: ScheduleDraft,
      ownLines: string,
    ): Promise<PlannedPulse> => {
      const person = await requirePerson(people, acting);
      const now = nowOf(clock);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireLead(workspace, channelId, person, 'set up its pulse');
        const before = await lockSchedule(workspace, team.id);
        const checked = checkSchedule(draft, setupFields, (zone) => toLocal(zone, now).date);
        const planned =
          'refused' in checked ? undefined : await replan(workspace, team.id, checked.schedule, before, now);
        // Where it is the first one, who sends another waits here, and finds the statements of who was first.
        if (planned) await saveSchedule(workspace, planned);
        const own = readOwn(ownLines, await ownStatementsOf(workspace, team.id), () => newId(clock));
        const refused = {
          ...('refused' in checked ? checked.refused : {}),
          ...('refused' in own ? { [setupFields.own]: own.refused } : {}),
        };
        if (!planned || 'refused' in own) throw new FormRefusal(refused);
        await saveOwnStatements(workspace, team.id, own, { userId: acting.userId, at: now });
        if (
          !before ||
          before.isPaused ||
          own.added.length + own.retired.length > 0 ||
          !opensAlike(before, planned)
        ) {
          await noteChange(workspace, clock, acting.userId, {
            what: 'pulse_set_up',
            facts: { team: asNoted(team), schedule: `${rhythmText(planned.rhythm)} at ${planned.time}` },
          });
        }
        return planned;
      });
    },

    /**
     * Nothing can be posted in a team's channel any more, and so no result: its pulse is stopped until somebody starts
     * it again, and whoever leads is told once. An open one goes on to its end.
     */
    channelLost: async (workspace: WorkspaceTransaction, team: Team, how: ChannelLoss): Promise<void> => {
      const now = nowOf(clock);
      if (!(await pauseSchedule(workspace, team.id, now))) return;
      await noteChange(workspace, clock, undefined, {
        what: 'pulse_stopped',
        facts: { team: asNoted(team) },
      });
      await outbox.post(workspace, {
        key: messageKeys.channelLost(team.id, now),
        to: { user: await leadAt(workspace, team, now) },
        content: channelLostMessage(team, how),
      });
    },

    /** Takes no further pulse of a team; an open one goes on to its end. */
    stop: async (acting: Acting, channelId: string): Promise<void> => {
      const person = await requirePerson(people, acting);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireLead(workspace, channelId, person, 'stop its pulse');
        if (!(await pauseSchedule(workspace, team.id, nowOf(clock)))) return;
        await noteChange(workspace, clock, acting.userId, {
          what: 'pulse_stopped',
          facts: { team: asNoted(team) },
        });
      });
    },
  };
}

async function replan(
  workspace: WorkspaceTransaction,
  teamId: string,
  schedule: PulseSchedule,
  before: PlannedPulse | undefined,
  now: Date,
): Promise<PlannedPulse> {
  const [last] = await newestPulses(workspace, teamId, 1);
  return planAnew(schedule, before, {
    teamId,
    now,
    ...(last && { lastOn: toLocal(schedule.zone, last.openedAt).date }),
    calendar: await calendarOf(workspace, teamId),
  });
}

function chosenIn({ rhythm, time, openDays }: PlannedPulse) {
  return {
    often: rhythm.kind,
    weeks: rhythm.kind === 'weeks' ? String(rhythm.interval) : OFTEN_IN_WEEKS,
    nth: rhythm.kind === 'month' ? String(rhythm.nth) : defaults.nth,
    weekday: String(rhythm.weekday),
    time,
    openDays: String(openDays),
  };
}
