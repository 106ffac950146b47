import { Refusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import { NO_TEAM_YET, type Team, teamById, teamOfChannel, teamsOfMember } from '../../teams/index.ts';

/** The team of a channel. */
export async function requireTeamOfChannel(
  workspace: WorkspaceTransaction,
  channelId: string,
): Promise<Team> {
  const team = await teamOfChannel(workspace, channelId);
  if (!team) throw new Refusal('This channel has no team yet. Type `/checkin setup` to set one up.');
  return team;
}

/** The same; typed in the DM with Drumbeat, the one team of the person. */
export async function requireTeamOf(
  workspace: WorkspaceTransaction,
  userId: string,
  channelId: string,
): Promise<Team> {
  if (!channelId.startsWith('D')) return requireTeamOfChannel(workspace, channelId);
  const [only, ...others] = await teamsOfMember(workspace, userId);
  if (!only) throw new Refusal(NO_TEAM_YET);
  if (others.length === 0) return only;
  const channels = [only, ...others].map((each) => channelLink(each.channelId)).join(', ');
  throw new Refusal(
    `You are on several teams. Type \`/blocker policy\` in the channel of one of them: ${channels}.`,
  );
}

/** A team by its id. */
export async function requireKnown(workspace: WorkspaceTransaction, teamId: string): Promise<Team> {
  const team = await teamById(workspace, teamId);
  if (!team) throw new Refusal('This team is not there any more.');
  return team;
}
