import { Refusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { findPeople } from '../../people/index.ts';
import { NO_TEAM_YET, requireLeadOf, type Team, teamOfChannel, teamsOfMember } from '../../teams/index.ts';
import { asRunner } from '../../time-off/index.ts';
import { cadenceOfTeam, lockCadence } from '../repository/cadences.ts';
import type { Cadence } from '../rules/cadence.ts';
import type { Asking } from './deps.ts';

/** The team of a channel; typed in the DM with Drumbeat, the one team of the person. */
export async function requireTeam(
  workspace: WorkspaceTransaction,
  { channelId, userId }: Asking,
): Promise<Team> {
  const team = await teamOfChannel(workspace, channelId);
  if (team) return team;
  if (!channelId.startsWith('D')) {
    throw new Refusal('No check-in is set up in this channel. Type `/checkin setup` to set one up.');
  }
  const teams = await teamsOfMember(workspace, userId);
  const [only, ...others] = teams;
  if (only && others.length === 0) return only;
  if (!only) throw new Refusal(NO_TEAM_YET);
  const channels = teams.map((each) => channelLink(each.channelId)).join(', ');
  throw new Refusal(
    `You are on several teams. Type \`/checkin\` in the channel of one of them: ${channels}.`,
  );
}

/**
 * The schedule of a team that was set up.
 * @param lock holds it until the transaction ends, for those who change it
 */
export async function requireCadence(
  workspace: WorkspaceTransaction,
  team: Team,
  lock = false,
): Promise<Cadence> {
  const cadence = await (lock ? lockCadence : cadenceOfTeam)(workspace, team.id);
  if (!cadence)
    throw new Refusal('No check-in is set up in this channel. Type `/checkin setup` to set one up.');
  if (cadence.unknownZone) {
    throw new Refusal(
      `The time zone ${userText(cadence.unknownZone, 80)} is not known any more. The lead can choose another with \`/checkin setup\`.`,
    );
  }
  return cadence;
}

/** The team and its cadence for someone who may run it. */
export async function requireRunning(
  workspace: WorkspaceTransaction,
  asking: Asking,
  doing: string,
  now: Date,
) {
  const team = await requireTeam(workspace, asking);
  const [actor] = await findPeople(workspace, [asking.userId]);
  const runner = { userId: asking.userId, isAdmin: actor?.isAdmin ?? false };
  await requireLeadOf(workspace, team, await asRunner(workspace, team, runner, now), doing);
  return { team, cadence: await requireCadence(workspace, team, true) };
}
