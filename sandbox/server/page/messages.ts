import type { JsonObject } from '../json.ts';
import type { Channel } from '../workspace/channels.ts';
import { directChannel, findChannel, personalChannel, visibleTo } from '../workspace/conversations.ts';
import type { Message } from '../workspace/messages.ts';
import type { Member } from '../workspace/people.ts';
import { messageInChannel, type Workspace } from '../workspace/workspace.ts';
import type { MessageOnPage, MessagesPart } from './protocol.ts';

export const isReply = ({ threadTs, ts }: Message): boolean => threadTs !== undefined && threadTs !== ts;

/** What stands in a conversation for one person, ephemeral messages to others left out. */
export function seenBy(channel: Channel, personId: string): Message[] {
  return channel.messages.filter(({ ephemeralTo }) => !ephemeralTo || ephemeralTo === personId);
}

/** The ts up to which somebody has read a conversation; empty when they never looked. */
export function newestRead(workspace: Workspace, channel: Channel, personId: string): string {
  return workspace.readUpTo.get(`${personId}/${channel.id}`) ?? '';
}

/** Remembers that a person has seen everything up to this ts. */
export function markRead(workspace: Workspace, channel: Channel, personId: string, ts: string): void {
  if (ts > newestRead(workspace, channel, personId)) workspace.readUpTo.set(`${personId}/${channel.id}`, ts);
}

/**
 * The conversation that a page names: by id, a channel's name, or the id of a person for the DM with them (of the
 * app's bot for the one with the app). Undefined when this person has no such.
 */
export function conversationFor(workspace: Workspace, me: Member, named: string): Channel | undefined {
  const other = workspace.members.get(named);
  if (other && other.id !== me.id) {
    const isApp = other.id === workspace.identity.botUserId;
    return isApp ? directChannel(workspace, me.id) : personalChannel(workspace, me.id, other.id);
  }
  const channel = findChannel(workspace, named);
  return channel && visibleTo(workspace, channel, me.id) ? channel : undefined;
}

export interface MessagesFeed {
  /** What changed in the conversation since this was asked last; undefined when nothing did. */
  next(channel: Channel | undefined, me: Member): MessagesPart | undefined;
}

/** Follows the open conversation of one page, so that a page with 500 messages is not sent them all for one. */
export function createMessagesFeed(workspace: Workspace): MessagesFeed {
  let following: string | undefined;
  let sent = new Map<string, unknown[]>();
  return {
    next: (channel, me) => {
      const key = `${me.id}/${channel?.id ?? ''}`;
      const whole = key !== following;
      const before = whole ? new Map<string, unknown[]>() : sent;
      following = key;
      sent = new Map();
      const changed = channel ? changedSince(before, sent, workspace, channel, me) : [];
      const gone = [...before.keys()].filter((ts) => !sent.has(ts));
      if (!whole && changed.length === 0 && gone.length === 0) return undefined;
      return { conversation: channel?.id, whole, changed, gone };
    },
  };
}

function changedSince(
  before: Map<string, unknown[]>,
  sent: Map<string, unknown[]>,
  workspace: Workspace,
  channel: Channel,
  me: Member,
): MessageOnPage[] {
  const seen = seenBy(channel, me.id);
  const replies = Map.groupBy(seen.filter(isReply), ({ threadTs }) => threadTs);
  return seen.flatMap((message) => {
    const entered = workspace.enteredInMessages.get(`${me.id}/${channel.id}/${message.ts}`);
    const state = stateOf(message, replies.get(message.ts)?.length ?? 0, entered);
    sent.set(message.ts, state);
    const known = before.get(message.ts);
    if (known?.every((part, index) => part === state[index])) return [];
    return [messageOnPage(workspace, channel, message, entered)];
  });
}

/**
 * Everything about a message that can change. Content is replaced as a whole, never changed in place, so that
 * comparing what it is made of is enough, and costs nothing for the many messages that stay as they are.
 */
function stateOf(message: Message, replies: number, entered: Map<string, JsonObject> | undefined): unknown[] {
  const { text, blocks, attachments, files, metadata, edited, subtype, reactions } = message;
  const reacted = reactions.map(({ name, users }) => `${name} ${users.length}`).join();
  const values = [...(entered?.values() ?? [])];
  return [
    text,
    blocks,
    attachments,
    files,
    metadata,
    edited,
    subtype,
    reacted,
    replies,
    JSON.stringify(values),
  ];
}

function messageOnPage(
  workspace: Workspace,
  channel: Channel,
  message: Message,
  entered: Map<string, JsonObject> | undefined,
): MessageOnPage {
  return {
    ts: message.ts,
    json: messageInChannel(workspace, channel, message, { metadata: true }),
    from: message.from,
    ephemeral: message.ephemeralTo !== undefined,
    mrkdwn: message.mrkdwn,
    entered: Object.fromEntries(entered ?? []),
  };
}
