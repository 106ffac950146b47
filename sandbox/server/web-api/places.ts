import { textOf } from '../json.ts';
import type { Channel } from '../workspace/channels.ts';
import { findChannel, visibleToBot } from '../workspace/conversations.ts';
import type { Message } from '../workspace/messages.ts';
import type { Member } from '../workspace/people.ts';
import { standingMessage, type Workspace } from '../workspace/workspace.ts';
import type { Call } from './method.ts';

/** The call's conversation; see {@link conversationWithId}. */
export function conversation(call: Call<'channel_not_found', 'channel'>): Channel {
  return conversationWithId(call, call.args.channel);
}

/** The conversation by id; one that the bot can't see does not exist for it. */
export function conversationWithId(call: Call<'channel_not_found'>, id: unknown): Channel {
  const channel = call.workspace.channels.get(textOf(id) ?? '');
  if (!channel || !visibleToBot(call.workspace, channel)) throw call.refuse('channel_not_found');
  return channel;
}

/**
 * The id of the conversation that a message to `channel` lands in, by whichever name it is called: limits count
 * conversations. What is not known, or not opened yet, stands for itself.
 */
export function landingPlace(workspace: Workspace, channel: unknown): string | undefined {
  const name = textOf(channel);
  if (name === undefined) return undefined;
  const direct = [...workspace.channels.values()].find(({ counterpart }) => counterpart === name);
  return (direct ?? findChannel(workspace, name))?.id ?? name;
}

/** Whether Slack lets no app write to this member: other apps, and Slackbot. */
export function isRobot(member: Member): boolean {
  return member.isBot || member.id === 'USLACKBOT';
}

/** The message with this timestamp in the call's channel, for everyone to see. */
export function standing(
  call: Call<'channel_not_found' | 'message_not_found', 'channel'>,
  ts: unknown,
): [Channel, Message] {
  const channel = conversation(call);
  const message = standingMessage(channel, textOf(ts) ?? '');
  if (!message) throw call.refuse('message_not_found');
  return [channel, message];
}
