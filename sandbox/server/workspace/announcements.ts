import type { EventFeed } from '../events.ts';
import type { JsonObject } from '../json.ts';
import type { Channel } from './channels.ts';
import type { Message } from './messages.ts';
import { messageInChannel, type Workspace } from './workspace.ts';

/** `message` events are subscribed to by kind of conversation: `message.im`, `message.channels`, `message.groups`. */
function emit(workspace: Workspace, events: EventFeed, channel: Channel, event: JsonObject): void {
  if (!channel.members.has(workspace.identity.botUserId)) return;
  const kind = channel.kind === 'im' ? 'im' : channel.kind === 'private' ? 'group' : 'channel';
  const subscription = kind === 'im' ? 'message.im' : `message.${kind}s`;
  events.emit({ type: 'message', channel: channel.id, channel_type: kind, ...event }, subscription);
}

/** Tells the app of a new message, its own ones included, as Slack does. */
export function announcePosted(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  message: Message,
): void {
  emit(workspace, events, channel, {
    ...messageInChannel(workspace, channel, message),
    ...(message.files.length > 0 ? { subtype: 'file_share' } : {}),
    event_ts: message.ts,
  });
}

export function announceChanged(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  message: Message,
  previous: JsonObject,
): void {
  emit(workspace, events, channel, {
    subtype: 'message_changed',
    hidden: true,
    ts: message.edited?.ts ?? message.ts,
    message: messageInChannel(workspace, channel, message),
    previous_message: previous,
  });
}

export function announceDeleted(
  workspace: Workspace,
  events: EventFeed,
  channel: Channel,
  previous: JsonObject,
): void {
  emit(workspace, events, channel, {
    subtype: 'message_deleted',
    hidden: true,
    ts: workspace.ids.timestamp(),
    deleted_ts: previous.ts,
    previous_message: previous,
  });
}
