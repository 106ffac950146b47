import { nextOccurrence } from '../../../core/cadence.ts';
import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { type Place, placeLabel, placeOfZone } from '../../../core/holidays.ts';
import { zoneLabel } from '../../../core/zone-search.ts';
import { toLocal } from '../../../core/zones.ts';
import { canAnswer, type Person, requirePerson } from '../../people/index.ts';
import {
  checkTeam,
  membersOf,
  nameFromChannel,
  requireLeadOf,
  saveTeam,
  type Team,
  type TeamSettings,
  teamOfChannel,
} from '../../teams/index.ts';
import { asRunner } from '../../time-off/index.ts';
import { setupFields } from '../ids.ts';
import { cadenceOfTeam } from '../repository/cadences.ts';
import { daySpread } from '../rules/asks.ts';
import {
  type Cadence,
  type CadenceDraft,
  checkSchedule,
  defaultSchedule,
  type Schedule,
  type Surprise,
} from '../rules/cadence.ts';
import { choiceOf } from '../rules/rhythm-choices.ts';
import { noPlace, type SetupView } from '../views/setup-modal.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { askNewMembers } from './local-time.ts';
import { setSchedule } from './scheduling.ts';
import { workCalendarOf } from './work-calendar.ts';

type SetupDeps = Pick<CheckInsDeps, 'clock' | 'people' | 'directory'>;

/**
 * What the set-up form of a channel is filled with: what is set up already, else defaults that work untouched
 * and the channel's people as members.
 * @throws Refusal where no check-in can be set up, or by someone who may not change the one that is
 */
export async function prepareSetup(
  { clock, people, directory }: SetupDeps,
  inWorkspace: InWorkspace,
  asking: Asking,
): Promise<SetupView> {
  const { workspaceId, channelId, userId } = asking;
  const inMessage = 'A check-in belongs to a channel. Type `/checkin setup` in the channel of your team.';
  // Between two people a command can be typed as well, in a conversation that Slack shows no app.
  if (channelId.startsWith('D')) throw new Refusal(inMessage);
  const channel = await directory.channel(workspaceId, channelId);
  if (channel?.isDirectMessage) throw new Refusal(inMessage);
  // Said first: nobody can invite an app to an archived channel.
  if (channel?.isArchived)
    throw new Refusal('This channel is archived. Unarchive it, or choose another one.');
  if (!channel?.isMember) {
    throw new Refusal('I am not in this channel yet. Type `/invite @Drumbeat` in it, then set it up again.');
  }

  const person = await requirePerson(people, { workspaceId, userId });
  const existing = await inWorkspace(workspaceId, async (workspace) => {
    const team = await teamOfChannel(workspace, channelId);
    const cadence = team && (await cadenceOfTeam(workspace, team.id));
    if (!team || !cadence) return undefined;
    const runner = await asRunner(workspace, team, person, nowOf(clock));
    const calendar = await workCalendarOf(workspace, cadence.place);
    return { team, cadence, calendar, runner, memberIds: await membersOf(workspace, team.id) };
  });
  if (existing) {
    const { team, cadence, calendar, runner, memberIds } = existing;
    const [lead] = await people.lookUp(workspaceId, [team.leadId]);
    const leadIsHere = lead !== undefined && canAnswer(lead);
    await inWorkspace(workspaceId, (workspace) =>
      requireLeadOf(workspace, team, runner, 'change its check-in'),
    );
    const members = await people.lookUp(workspaceId, memberIds);
    return {
      channelId,
      isNew: false,
      name: team.name,
      leadId: leadIsHere ? team.leadId : userId,
      memberIds: members.filter(canAnswer).map((member) => member.userId),
      rhythm: choiceOf(cadence.rhythm),
      weekday: String(cadence.rhythm.kind === 'working-days' ? 1 : cadence.rhythm.weekday),
      startsOn: nextOccurrence(cadence, nowOf(clock), calendar).date,
      time: cadence.time,
      place: placeChoice(cadence.place),
      onDayOff: cadence.onDayOff,
      mode: cadence.mode,
      zone: zoneChoice(cadence.unknownZone ? person.zone : cadence.zone, clock),
      windowMinutes: cadence.windowMinutes,
      nudgeMinutes: cadence.nudgeMinutes,
    };
  }
  const inChannel = await people.lookUp(workspaceId, await directory.memberIds(workspaceId, channelId));
  const members = inChannel.filter(canAnswer);
  return {
    channelId,
    isNew: true,
    name: nameFromChannel(channel.name),
    leadId: userId,
    memberIds: (members.length > 0 ? members : [person]).map((member) => member.userId),
    ...defaultSchedule,
    rhythm: choiceOf(defaultSchedule.rhythm),
    weekday: String(defaultSchedule.rhythm.weekday),
    startsOn: addDays(toLocal(person.zone, nowOf(clock)).date, 1),
    zone: zoneChoice(person.zone, clock),
    place: placeChoice(placeOfZone(person.zone)),
  };
}

/**
 * Sets the check-in of a channel up, or changes it.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export async function saveSetup(
  { clock, people, follow }: SetupDeps & Pick<CheckInsDeps, 'follow'>,
  inWorkspace: InWorkspace,
  asking: Asking,
  settings: TeamSettings,
  draft: CadenceDraft,
): Promise<{
  team: Team;
  isNew: boolean;
  cadence: Cadence;
  members: number;
  today: LocalDate;
  surprise: Surprise;
}> {
  const { workspaceId, channelId, userId } = asking;
  const named = await people.lookUp(workspaceId, [userId, settings.leadId, ...settings.memberIds]);
  const actor = await requirePerson(people, { workspaceId, userId });
  const now = nowOf(clock);
  const checked = checkSchedule(draft, setupFields, (zone) => toLocal(zone, now).date);
  // Both halves of the form are checked before either is refused: one round of mending, not two.
  const refused = {
    ...checkTeam(settings, named, setupFields),
    ...('refused' in checked
      ? checked.refused
      : checkSpread(checked.schedule, zonesOf(settings, named), now)),
  };
  if ('refused' in checked || Object.keys(refused).length > 0) throw new FormRefusal(refused);
  const { schedule } = checked;
  return inWorkspace(workspaceId, async (workspace) => {
    const runner = await asRunner(workspace, await teamOfChannel(workspace, channelId), actor, nowOf(clock));
    const team = await saveTeam(workspace, clock, channelId, settings, runner);
    const saved = await setSchedule(workspace, clock, team, schedule, userId);
    if (!saved.isNew) await askNewMembers(workspace, team.id, now);
    const members = new Set(settings.memberIds).size;
    await follow.setUp(workspace, { team, cadence: saved.cadence, members, userId });
    return {
      team,
      ...saved,
      members,
      today: toLocal(schedule.zone, now).date,
    };
  });
}

/** Where the members are. */
function zonesOf({ memberIds }: TeamSettings, people: readonly Person[]): string[] {
  return people.filter(({ userId }) => memberIds.includes(userId)).map(({ zone }) => zone);
}

/** Asked every day where each person is, people who are too far apart would be asked about two days at once. */
function checkSpread(schedule: Schedule, zones: readonly string[], now: Date): Record<string, string> {
  if (schedule.mode !== 'local' || schedule.rhythm.kind !== 'working-days') return {};
  const hours = daySpread(zones, toLocal(schedule.zone, now).date, schedule);
  if (hours <= 24) return {};
  return {
    [setupFields.mode]: `Its people are so far apart that one day’s check-in would take ${Math.ceil(hours)} hours. Ask everyone at once, or less often.`,
  };
}

function placeChoice(place: Place | undefined) {
  return place === undefined ? noPlace : { label: placeLabel(place), value: place };
}

function zoneChoice(zone: string, clock: Clock): { label: string; value: string } {
  return { label: zoneLabel(zone, nowOf(clock)), value: zone };
}
