import { secondsOf } from '../clock.ts';
import type { EventFeed } from '../events.ts';
import { type Channel, channelTypeLetter } from './channels.ts';
import type { Workspace } from './workspace.ts';

/** A member comes into a channel; the app hears of it when its bot is there too. */
export function joinChannel(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  memberId: string,
  inviter: string | undefined,
): void {
  if (channel.members.has(memberId)) return;
  channel.members.add(memberId);
  if (!channel.members.has(workspace.identity.botUserId)) return;
  events.emit({
    type: 'member_joined_channel',
    user: memberId,
    channel: channel.id,
    channel_type: channelTypeLetter(channel),
    team: workspace.team.id,
    ...(inviter ? { inviter } : {}),
  });
}

/** A member leaves or is removed. When it is the bot, that is the last thing it hears of the channel. */
export function leaveChannel(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  memberId: string,
  actor: string | undefined,
): void {
  const botWasThere = channel.members.has(workspace.identity.botUserId);
  if (!channel.members.delete(memberId) || !botWasThere) return;
  events.emit({
    type: 'member_left_channel',
    user: memberId,
    channel: channel.id,
    channel_type: channelTypeLetter(channel),
    team: workspace.team.id,
  });
  if (memberId !== workspace.identity.botUserId) return;
  const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
  events.emit({ type, channel: channel.id, actor_id: actor ?? memberId });
}

/** Names of channel events differ for private channels: `channel_archive`, `group_archive`. */
function channelEvent(channel: Channel, what: string): string {
  return `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`;
}

/** The app hears about every public channel, and about private ones that its bot is in. */
function heardOf(workspace: Workspace, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.has(workspace.identity.botUserId);
}

export function archiveChannel(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  archived: boolean,
  actor: string,
): void {
  channel.isArchived = archived;
  if (!heardOf(workspace, channel)) return;
  const type = channelEvent(channel, archived ? 'archive' : 'unarchive');
  events.emit({ type, channel: channel.id, user: actor });
}

export function renameChannel(workspace: Workspace, events: EventFeed, channel: Channel, name: string): void {
  channel.name = name;
  if (!heardOf(workspace, channel)) return;
  events.emit({
    type: channelEvent(channel, 'rename'),
    channel: { id: channel.id, name, created: channel.created },
  });
}

export function deleteChannel(workspace: Workspace, events: EventFeed, channel: Channel): void {
  const heard = heardOf(workspace, channel);
  workspace.channels.delete(channel.id);
  if (heard) events.emit({ type: channelEvent(channel, 'deleted'), channel: channel.id });
}

/** When something about a person changed: their `updated` moves on. */
export function touchMember(workspace: Workspace, memberId: string): void {
  const member = workspace.members.get(memberId);
  if (member) member.updated = secondsOf(workspace.clock);
}
