import { decoded, flagOf, type JsonObject, textOf } from '../json.ts';
import type { Channel, ChannelKind } from '../workspace/channels.ts';
import { joinChannel } from '../workspace/membership.ts';
import { channelOf, directChannel, messageInChannel, visibleToBot } from '../workspace/workspace.ts';
import { type Call, type Method, method } from './method.ts';
import { page } from './pagination.ts';
import { conversation } from './places.ts';

const READ_SCOPE: { [kind in ChannelKind]: string } = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
};
const HISTORY_SCOPE: { [kind in ChannelKind]: string } = {
  public: 'channels:history',
  private: 'groups:history',
  im: 'im:history',
};
const KIND_OF_TYPE: { [type: string]: ChannelKind } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

function listed(call: Call<'invalid_types' | 'invalid_cursor'>, candidates: Channel[]): JsonObject {
  const types = (textOf(call.args.types) ?? 'public_channel').split(',').map((type) => type.trim());
  const kinds = types.filter((type) => type !== 'mpim').map((type) => KIND_OF_TYPE[type]);
  if (kinds.includes(undefined)) throw call.refuse('invalid_types');
  for (const kind of kinds) if (kind) call.needScope(READ_SCOPE[kind]);
  const withoutArchived = flagOf(call.args.exclude_archived);
  const matching = candidates.filter(
    (channel) => kinds.includes(channel.kind) && !(withoutArchived && channel.isArchived),
  );
  const { items, response_metadata } = page(call, matching, ({ id }) => id, {
    defaultLimit: 100,
    maxLimit: 999,
  });
  return { channels: items.map((channel) => channelOf(call.workspace, channel)), response_metadata };
}

/** Messages between `oldest` and `latest`, the newest first, a page of them. */
function messagesPage(
  call: Call<'invalid_cursor' | 'invalid_ts_latest' | 'invalid_ts_oldest'>,
  channel: Channel,
  select: (threadTs: string | undefined, ts: string, broadcast: boolean) => boolean,
  newestFirst: boolean,
): JsonObject {
  const { args, workspace } = call;
  const oldest = textOf(args.oldest) ?? '0';
  const latest = textOf(args.latest);
  if (Number.isNaN(Number(oldest))) throw call.refuse('invalid_ts_oldest');
  if (Number.isNaN(Number(latest ?? 0))) throw call.refuse('invalid_ts_latest');
  const inclusive = flagOf(args.inclusive);
  const inside = (ts: string) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return compareTs(ts, oldest) > 0 && (latest === undefined || compareTs(ts, latest) < 0);
  };
  const found = channel.messages.filter(
    (message) =>
      !message.ephemeralTo && select(message.threadTs, message.ts, message.broadcast) && inside(message.ts),
  );
  if (newestFirst) found.reverse();
  const options = { defaultLimit: 100, maxLimit: 999 };
  const { items, hasMore, response_metadata } = page(call, found, ({ ts }) => ts, options);
  const metadata = flagOf(args.include_all_metadata);
  return {
    messages: items.map((message) => messageInChannel(workspace, channel, message, { metadata })),
    has_more: hasMore,
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(hasMore ? { response_metadata } : {}),
  };
}

/** Orders message timestamps without losing the microseconds to floating point. */
function compareTs(left: string, right: string): number {
  const [leftSeconds = '0', leftMicros = ''] = left.split('.');
  const [rightSeconds = '0', rightMicros = ''] = right.split('.');
  const seconds = Number(leftSeconds) - Number(rightSeconds);
  return seconds !== 0 ? seconds : leftMicros.padEnd(6, '0').localeCompare(rightMicros.padEnd(6, '0'));
}

const open = method({
  name: 'conversations.open',
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  tier: 't3',
  errors: [
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'too_many_users',
    'user_disabled',
    'user_not_found',
    'users_list_not_supplied',
    'cannot_dm_bot',
  ],
  run: (call) => {
    const { workspace, args } = call;
    const before = workspace.channels.size;
    const channel = openedBy(call);
    const known = workspace.channels.size === before;
    const shown = flagOf(args.return_im) ? channelOf(workspace, channel) : { id: channel.id };
    return { channel: shown, ...(known ? { no_op: true, already_open: true } : {}) };
  },
});

function openedBy(
  call: Call<
    | 'channel_not_found'
    | 'method_not_supported_for_channel_type'
    | 'too_many_users'
    | 'user_disabled'
    | 'user_not_found'
    | 'users_list_not_supplied'
    | 'cannot_dm_bot'
  >,
): Channel {
  if (textOf(call.args.channel) !== undefined) {
    const channel = conversation(call);
    if (channel.kind !== 'im') throw call.refuse('method_not_supported_for_channel_type');
    return channel;
  }
  const users = (textOf(call.args.users) ?? '').split(',').filter((id) => id !== '');
  const [id] = users;
  if (id === undefined) throw call.refuse('users_list_not_supplied');
  // The sandbox has DMs between one person and the app, no group DMs.
  if (users.length > 1) throw call.refuse('too_many_users');
  const member = call.workspace.members.get(id);
  if (!member) throw call.refuse('user_not_found');
  if (member.deleted) throw call.refuse('user_disabled');
  if (member.isBot) throw call.refuse('cannot_dm_bot');
  return directChannel(call.workspace, id);
}

const info = method({
  name: 'conversations.info',
  tier: 't3',
  required: ['channel'],
  errors: ['channel_not_found'],
  run: (call) => {
    const channel = conversation(call);
    call.needScope(READ_SCOPE[channel.kind]);
    const { num_members, ...shown } = channelOf(call.workspace, channel);
    return { channel: flagOf(call.args.include_num_members) ? { ...shown, num_members } : shown };
  },
});

const members = method({
  name: 'conversations.members',
  tier: 't4',
  required: ['channel'],
  errors: ['channel_not_found', 'invalid_cursor'],
  run: (call) => {
    const channel = conversation(call);
    call.needScope(READ_SCOPE[channel.kind]);
    const options = { defaultLimit: 100, maxLimit: 1000 };
    const { items, response_metadata } = page(call, [...channel.members], (id) => id, options);
    return { members: items, response_metadata };
  },
});

const list = method({
  name: 'conversations.list',
  tier: 't2',
  errors: ['invalid_cursor', 'invalid_types'],
  run: (call) => {
    const channels = [...call.workspace.channels.values()];
    return listed(
      call,
      channels.filter((channel) => visibleToBot(call.workspace, channel)),
    );
  },
});

const ofUser = method({
  name: 'users.conversations',
  tier: 't3',
  errors: ['invalid_cursor', 'invalid_types'],
  run: (call) => {
    const { workspace, args } = call;
    const user = textOf(args.user) ?? workspace.identity.botUserId;
    const channels = [...workspace.channels.values()];
    return listed(
      call,
      channels.filter((channel) => visibleToBot(workspace, channel) && channel.members.has(user)),
    );
  },
});

const history = method({
  name: 'conversations.history',
  tier: 't3',
  required: ['channel'],
  errors: ['channel_not_found', 'invalid_cursor', 'invalid_ts_latest', 'invalid_ts_oldest', 'not_in_channel'],
  run: (call) => {
    const channel = conversation(call);
    call.needScope(HISTORY_SCOPE[channel.kind]);
    if (!channel.members.has(call.workspace.identity.botUserId)) throw call.refuse('not_in_channel');
    const standing = (threadTs: string | undefined, ts: string, broadcast: boolean) =>
      threadTs === undefined || threadTs === ts || broadcast;
    return messagesPage(call, channel, standing, true);
  },
});

const replies = method({
  name: 'conversations.replies',
  tier: 't3',
  required: ['channel', 'ts'],
  errors: [
    'channel_not_found',
    'invalid_cursor',
    'invalid_ts_latest',
    'invalid_ts_oldest',
    'thread_not_found',
  ],
  run: (call) => {
    const channel = conversation(call);
    call.needScope(HISTORY_SCOPE[channel.kind]);
    const ts = textOf(call.args.ts);
    if (!channel.messages.some((message) => message.ts === ts && !message.ephemeralTo)) {
      throw call.refuse('thread_not_found');
    }
    return messagesPage(call, channel, (threadTs, own) => own === ts || threadTs === ts, false);
  },
});

const join = method({
  name: 'conversations.join',
  scopes: ['channels:join'],
  tier: 't3',
  required: ['channel'],
  errors: ['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type'],
  run: (call) => {
    const channel = conversation(call);
    const { workspace, context } = call;
    if (channel.kind !== 'public') throw call.refuse('method_not_supported_for_channel_type');
    if (channel.isArchived) throw call.refuse('is_archived');
    const already = channel.members.has(workspace.identity.botUserId);
    joinChannel(workspace, context.events, channel, workspace.identity.botUserId, undefined);
    const warning = already
      ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
      : {};
    return { channel: channelOf(workspace, channel), ...warning };
  },
});

const invite = method({
  name: 'conversations.invite',
  tier: 't3',
  required: ['channel', 'users'],
  errors: [
    'already_in_channel',
    'cant_invite_self',
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
  ],
  run: (call) => {
    const { workspace, context, args } = call;
    const channel = conversation(call);
    if (channel.kind === 'private') call.needScope('groups:write.invites', 'groups:write');
    else call.needScope('channels:write.invites', 'channels:manage');
    const bot = workspace.identity.botUserId;
    if (!channel.members.has(bot)) throw call.refuse('not_in_channel');
    if (channel.isArchived) throw call.refuse('is_archived');
    const users = String(decoded(args.users) ?? args.users).split(',');
    for (const user of users) {
      const member = workspace.members.get(user);
      if (!member || member.deleted) throw call.refuse('user_not_found');
      if (user === bot) throw call.refuse('cant_invite_self');
      if (channel.members.has(user)) throw call.refuse('already_in_channel');
    }
    for (const user of users) joinChannel(workspace, context.events, channel, user, bot);
    return { channel: channelOf(workspace, channel) };
  },
});

export const conversationMethods: Method[] = [
  open,
  info,
  members,
  list,
  ofUser,
  history,
  replies,
  join,
  invite,
];
