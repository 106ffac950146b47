import type { SandboxContext } from '../context.ts';
import { announcePosted } from '../workspace/announcements.ts';
import type { Channel } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import type { Member } from '../workspace/people.ts';
import { newMessage } from '../workspace/workspace.ts';

/** A person writes a message, in Slack's mrkdwn, into a channel or the thread under `threadTs`. */
export function say(
  context: SandboxContext,
  person: Member,
  channel: Channel,
  text: string,
  threadTs: string | undefined,
): Message {
  const fields = { author: person.id, from: 'person' as const, text, threadTs };
  const message = newMessage(context.workspace, fields);
  channel.messages.push(message);
  announcePosted(context.workspace, context.events, channel, message);
  return message;
}
