import { decoded, flagOf, type JsonObject, textOf } from '../json.ts';
import type { Channel, ChannelKind } from '../workspace/channels.ts';
import { directChannel, visibleToBot } from '../workspace/conversations.ts';
import { joinChannel } from '../workspace/membership.ts';
import { channelOf } from '../workspace/workspace.ts';
import { type Call, type Method, method } from './method.ts';
import { page } from './pagination.ts';
import { conversation, isRobot } from './places.ts';

const READ_SCOPE: { [kind in ChannelKind]: string } = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
};
const KIND_OF_TYPE: { [type: string]: ChannelKind } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

const LIST_ARGUMENTS = ['cursor', 'exclude_archived', 'limit', 'types'] as const;

function listed(
  call: Call<'invalid_types' | 'invalid_cursor', (typeof LIST_ARGUMENTS)[number]>,
  candidates: Channel[],
): JsonObject {
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

const open = method({
  name: 'conversations.open',
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  tier: 't3',
  optional: ['channel', 'return_im', 'users'],
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
    | 'cannot_dm_bot',
    'channel' | 'users'
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
  if (isRobot(member)) throw call.refuse('cannot_dm_bot');
  return directChannel(call.workspace, id);
}

const info = method({
  name: 'conversations.info',
  tier: 't3',
  required: ['channel'],
  optional: ['include_num_members'],
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
  optional: ['cursor', 'limit'],
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
  optional: [...LIST_ARGUMENTS],
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
  optional: [...LIST_ARGUMENTS, 'user'],
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

export const conversationMethods: Method[] = [open, info, members, list, ofUser, join, invite];
