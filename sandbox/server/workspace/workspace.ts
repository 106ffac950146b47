import type { SandboxClock } from '../clock.ts';
import { secondsOf } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { type Channel, type ChannelSeed, channelJson } from './channels.ts';
import type { UploadedFile } from './files.ts';
import { createIdentifiers, type Identifiers } from './identifiers.ts';
import { type AppIdentity, type Message, messageJson } from './messages.ts';
import { type Member, memberFrom, type PersonSeed, userJson } from './people.ts';
import { type View, viewJson } from './views.ts';

export interface WorkspaceSeed {
  workspace?: { id?: string; name?: string; domain?: string };
  people?: PersonSeed[];
  channels?: ChannelSeed[];
  profileFields?: ProfileFieldSeed[];
}

/** A field that the workspace has added to profiles. */
export interface ProfileFieldSeed {
  id: string;
  label: string;
  type: 'text' | 'date' | 'link' | 'user';
  isHidden?: boolean;
}

/** Everything that stands in the workspace. Plain state: the functions around it change it. */
export interface Workspace {
  clock: SandboxClock;
  ids: Identifiers;
  team: { id: string; name: string; domain: string };
  identity: AppIdentity;
  members: Map<string, Member>;
  channels: Map<string, Channel>;
  views: Map<string, View>;
  /** Ids of the open modals of each person, the topmost last. */
  stacks: Map<string, string[]>;
  /** Id of each person's Home view. */
  homes: Map<string, string>;
  files: Map<string, UploadedFile>;
  profileFields: ProfileFieldSeed[];
  /** What people entered in elements of messages: person/channel/ts -> entries. */
  enteredInMessages: Map<string, Map<string, JsonObject>>;
  /** How far people have read: person/channel -> ts of the newest message they saw. */
  readUpTo: Map<string, string>;
}

/** Slack's own robot, a member of every workspace, who is not marked as a bot. */
const SLACKBOT: PersonSeed = { id: 'USLACKBOT', name: 'Slackbot' };

export function createWorkspace(
  clock: SandboxClock,
  seed: WorkspaceSeed,
  app: { id?: string; name?: string; botId?: string; botUserId?: string },
): Workspace {
  const ids = createIdentifiers(clock);
  const name = seed.workspace?.name ?? 'Sandbox';
  const domain = seed.workspace?.domain ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const workspace: Workspace = {
    clock,
    ids,
    team: { id: seed.workspace?.id ?? ids.next('T'), name, domain },
    identity: {
      id: app.id ?? ids.next('A'),
      name: app.name ?? 'Drumbeat',
      botId: app.botId ?? ids.next('B'),
      botUserId: app.botUserId ?? ids.next('U'),
    },
    members: new Map(),
    channels: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    profileFields: seed.profileFields ?? [],
    enteredInMessages: new Map(),
    readUpTo: new Map(),
  };
  const { identity } = workspace;
  addMember(workspace, SLACKBOT);
  addMember(workspace, { id: identity.botUserId, name: identity.name, isBot: true }).botId = identity.botId;
  for (const person of seed.people ?? []) addMember(workspace, person);
  for (const channel of seed.channels ?? []) addChannel(workspace, channel);
  return workspace;
}

export function addMember(workspace: Workspace, seed: PersonSeed): Member {
  const { clock, ids, team } = workspace;
  const member = memberFrom(seed, seed.id ?? ids.next('U'), team.domain, secondsOf(clock));
  if (member.isBot) member.botId = ids.next('B');
  workspace.members.set(member.id, member);
  return member;
}

export function addChannel(workspace: Workspace, seed: ChannelSeed): Channel {
  const people = seed.members
    ? seed.members.map((name) => memberNamed(workspace, name).id)
    : [...workspace.members.values()].filter((m) => !m.isBot && m.id !== 'USLACKBOT').map((m) => m.id);
  const channel: Channel = {
    id: seed.id ?? workspace.ids.next('C'),
    name: seed.name,
    kind: seed.isPrivate ? 'private' : 'public',
    members: new Set(seed.botIsMember ? [...people, workspace.identity.botUserId] : people),
    counterpart: undefined,
    creator: people[0] ?? 'USLACKBOT',
    created: secondsOf(workspace.clock),
    isArchived: seed.isArchived ?? false,
    isGeneral: seed.name === 'general',
    messages: [],
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** A member by id, display name, handle or real name; throws, naming who there is, when nobody fits. */
export function memberNamed(workspace: Workspace, name: string): Member {
  const plain = name.replace(/^@/, '');
  const known = workspace.members.get(plain);
  if (known) return known;
  const members = [...workspace.members.values()];
  const found = members.find((member) =>
    [member.displayName, member.handle, member.realName].includes(plain),
  );
  if (found) return found;
  throw new Error(
    `Nobody is called ${name} here; there are ${members.map((m) => m.displayName).join(', ')}.`,
  );
}

export function newMessage(
  workspace: Workspace,
  fields: Pick<Message, 'author' | 'from' | 'text'> & Partial<Message>,
): Message {
  return {
    ts: workspace.ids.timestamp(),
    blocks: [],
    attachments: [],
    files: [],
    threadTs: undefined,
    broadcast: false,
    metadata: undefined,
    edited: undefined,
    reactions: [],
    ephemeralTo: undefined,
    subtype: undefined,
    mrkdwn: true,
    ...fields,
  };
}

/** A message of the channel that everyone there can see. */
export function standingMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find(
    (message) => message.ts === ts && !message.ephemeralTo && message.subtype !== 'tombstone',
  );
}

/** Takes a message away. The parent of a thread leaves a tombstone, under which the replies stand. */
export function removeMessage(channel: Channel, message: Message): void {
  const index = channel.messages.indexOf(message);
  const hasReplies = channel.messages.some((reply) => reply !== message && reply.threadTs === message.ts);
  if (!hasReplies) {
    channel.messages.splice(index, 1);
    return;
  }
  channel.messages[index] = {
    ...message,
    author: 'USLACKBOT',
    from: 'slackbot',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    blocks: [],
    attachments: [],
    files: [],
    metadata: undefined,
  };
}

/** The message as the API shows it: a thread's parent with its reply counters, a reply with whom it answers. */
export function messageInChannel(
  workspace: Workspace,
  channel: Channel,
  message: Message,
  options: { metadata?: boolean } = {},
): JsonObject {
  const json = messageJson(message, workspace.identity, workspace.team.id, options);
  const parent = channel.messages.find(({ ts }) => ts === message.threadTs && ts !== message.ts);
  if (parent) json.parent_user_id = parent.author;
  const replies = channel.messages.filter(
    (reply) => reply.threadTs === message.ts && reply !== message && !reply.ephemeralTo,
  );
  if (replies.length === 0) return json;
  const users = [...new Set(replies.map((reply) => reply.author))];
  return {
    ...json,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: false,
  };
}

export const viewOf = (workspace: Workspace, view: View): JsonObject =>
  viewJson(view, workspace.identity, workspace.team.id);

export const channelOf = (workspace: Workspace, channel: Channel): JsonObject =>
  channelJson(channel, workspace.team.id, workspace.identity.botUserId);

export const userOf = (workspace: Workspace, member: Member, withEmail: boolean): JsonObject =>
  userJson(member, workspace.team.id, workspace.clock.now(), withEmail);
