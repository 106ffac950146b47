import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { asNoted, teamOfChannel } from '../../teams/index.ts';
import { leadAt } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import { lockCadence, pauseCadence } from '../repository/cadences.ts';
import { lockCheckIn, newestCheckIn, updateCheckIn } from '../repository/check-ins.ts';
import { type ChannelLoss, channelGoneMessage } from '../views/channel-gone-message.ts';
import type { CheckInsDeps } from './deps.ts';

/**
 * Drumbeat can't post in a team's channel any more: the team is not asked until someone resumes, and its lead is
 * told once. An open check-in ends without a word in the channel, where nobody could read it; its answers stay.
 */
export async function loseChannel(
  { clock, outbox, follow }: Pick<CheckInsDeps, 'clock' | 'outbox' | 'follow'>,
  workspace: WorkspaceTransaction,
  channelId: string,
  how: ChannelLoss,
): Promise<void> {
  const team = await teamOfChannel(workspace, channelId);
  if (!team) return;
  const now = nowOf(clock);
  // First the cadence, then the check-in: in the order in which everybody locks the two.
  await lockCadence(workspace, team.id);
  const newest = await newestCheckIn(workspace, team.id);
  const open = newest?.state === 'open' ? await lockCheckIn(workspace, newest.id) : undefined;
  if (open?.state === 'open') await updateCheckIn(workspace, { ...open, state: 'closed', closedAt: now });
  await follow.channelLost(workspace, team, how);
  // Slack may tell of one loss by two events at once: whoever pauses tells the lead.
  if (!(await pauseCadence(workspace, team.id, now))) return;
  const facts = { team: asNoted(team), resumesOn: null };
  await noteChange(workspace, clock, undefined, { what: 'check_in_paused', facts });
  await outbox.post(workspace, {
    key: messageKeys.channelGone(team.id, now),
    to: { user: await leadAt(workspace, team, now) },
    content: channelGoneMessage(team, how),
  });
}

/**
 * Asks Slack whether Drumbeat can post in a channel, and so is called outside a transaction.
 * @param again what the person types once it can
 * @throws Refusal when it can't
 */
export async function requireReachable(
  directory: SlackDirectory,
  workspaceId: string,
  channelId: string,
  again: string,
): Promise<void> {
  const channel = await directory.channel(workspaceId, channelId);
  const where = channelLink(channelId);
  if (channel?.isArchived) {
    throw new Refusal(`${where} is archived. Unarchive it, then type \`${again}\` there.`);
  }
  if (!channel?.isMember) {
    throw new Refusal(`I am not in ${where}. Type \`/invite @Drumbeat\` there, then \`${again}\`.`);
  }
}
