import { type JsonObject, objectsOf, textOf } from '../json.ts';
import type { Channel } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import {
  directChannel,
  findChannel,
  messageInChannel,
  newMessage,
  standingMessage,
  visibleToBot,
} from '../workspace/workspace.ts';
import { type Content, contentArguments, metadataArgument, refuseTooLongBlocks } from './content.ts';
import { type Call, type Method, method } from './method.ts';

/** A message without fallback text is taken, with this warning. */
function textWarning(content: Content): JsonObject {
  if (content.text !== '') return {};
  const warning = 'missing_text_in_message';
  return { warning, response_metadata: { warnings: [warning] } };
}

/** The conversation a message goes to: a channel by id or name, or a person, whose DM is opened. */
function target(call: Call<'channel_not_found' | 'cannot_dm_bot'>): Channel {
  const { workspace, args } = call;
  const id = textOf(args.channel) ?? '';
  const member = workspace.members.get(id);
  if (member) {
    if (member.deleted) throw call.refuse('channel_not_found');
    if (member.isBot) throw call.refuse('cannot_dm_bot');
    return directChannel(workspace, member.id);
  }
  const channel = findChannel(workspace, id);
  if (!channel || !visibleToBot(workspace, channel)) throw call.refuse('channel_not_found');
  const counterpart = workspace.members.get(channel.counterpart ?? '');
  if (counterpart?.deleted) throw call.refuse('channel_not_found');
  return channel;
}

function writable(call: Call<'not_in_channel' | 'is_archived'>, channel: Channel): void {
  if (channel.isArchived) throw call.refuse('is_archived');
  if (!channel.members.has(call.workspace.identity.botUserId)) throw call.refuse('not_in_channel');
}

function existing(call: Call<'channel_not_found' | 'message_not_found'>, ts: unknown): [Channel, Message] {
  const channel = call.workspace.channels.get(textOf(call.args.channel) ?? '');
  if (!channel || !visibleToBot(call.workspace, channel)) throw call.refuse('channel_not_found');
  const message = standingMessage(channel, textOf(ts) ?? '');
  if (!message) throw call.refuse('message_not_found');
  return [channel, message];
}

const postMessage = method({
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  tier: 'special',
  required: ['channel'],
  errors: [
    'cannot_dm_bot',
    'cannot_reply_to_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_archived',
    'markdown_text_conflict',
    'metadata_too_large',
    'msg_blocks_too_long',
    'no_text',
    'not_in_channel',
  ],
  run: (call) => {
    const { workspace, context, args } = call;
    const channel = target(call);
    writable(call, channel);
    const content = contentArguments(call);
    refuseTooLongBlocks(call, content.blocks);
    const metadata = metadataArgument(call);
    const threadTs = textOf(args.thread_ts);
    // A reply to a reply lands in the thread of its parent, and a thread whose parent is gone takes no replies.
    const parent = threadTs === undefined ? undefined : standingMessage(channel, threadTs);
    if (threadTs !== undefined && !parent) throw call.refuse('cannot_reply_to_message');
    const message = newMessage(workspace, {
      author: workspace.identity.botUserId,
      from: 'app',
      ...content,
      metadata,
      threadTs: parent ? (parent.threadTs ?? parent.ts) : undefined,
      broadcast: args.reply_broadcast === true || args.reply_broadcast === 'true',
      mrkdwn: args.mrkdwn !== false && args.mrkdwn !== 'false',
    });
    channel.messages.push(message);
    if (metadata) {
      context.events.emit({
        type: 'message_metadata_posted',
        app_id: workspace.identity.id,
        bot_id: workspace.identity.botId,
        user_id: workspace.identity.botUserId,
        team_id: workspace.team.id,
        channel_id: channel.id,
        metadata,
        message_ts: message.ts,
        event_ts: message.ts,
      });
    }
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageInChannel(workspace, channel, message, { metadata: true }),
      ...textWarning(content),
    };
  },
});

const postEphemeral = method({
  name: 'chat.postEphemeral',
  scopes: ['chat:write'],
  tier: 't4',
  required: ['channel', 'user'],
  errors: [
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'is_archived',
    'markdown_text_conflict',
    'no_text',
    'not_in_channel',
    'user_not_in_channel',
  ],
  run: (call) => {
    const { workspace, args } = call;
    const channel = findChannel(workspace, textOf(args.channel) ?? '');
    if (!channel || !visibleToBot(workspace, channel)) throw call.refuse('channel_not_found');
    writable(call, channel);
    const user = textOf(args.user) ?? '';
    if (!channel.members.has(user)) throw call.refuse('user_not_in_channel');
    const content = contentArguments(call);
    const message = newMessage(workspace, {
      author: workspace.identity.botUserId,
      from: 'app',
      ...content,
      threadTs: textOf(args.thread_ts),
      ephemeralTo: user,
    });
    channel.messages.push(message);
    return { message_ts: message.ts, ...textWarning(content) };
  },
});

const update = method({
  name: 'chat.update',
  scopes: ['chat:write'],
  tier: 't3',
  required: ['channel', 'ts'],
  errors: [
    'cant_update_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'markdown_text_conflict',
    'message_not_found',
    'metadata_too_large',
    'msg_too_long',
    'no_text',
  ],
  run: (call) => {
    const { workspace, args } = call;
    const [channel, message] = existing(call, args.ts);
    if (message.from !== 'app') throw call.refuse('cant_update_message');
    if ((textOf(args.text) ?? '').length > 40_000) throw call.refuse('msg_too_long');
    const content = contentArguments(call);
    const metadata = metadataArgument(call);
    // Text alone takes the blocks away; blocks alone leave the text as it stands.
    if (content.text !== '' || content.blocks.length === 0) message.text = content.text;
    message.blocks = content.blocks;
    if (args.attachments !== undefined) message.attachments = content.attachments;
    if (args.metadata !== undefined) message.metadata = metadata;
    message.edited = { user: workspace.identity.botUserId, ts: workspace.ids.timestamp() };
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageInChannel(workspace, channel, message, { metadata: true }),
      ...textWarning(content),
    };
  },
});

const remove = method({
  name: 'chat.delete',
  scopes: ['chat:write'],
  tier: 't3',
  required: ['channel', 'ts'],
  errors: ['cant_delete_message', 'channel_not_found', 'message_not_found'],
  run: (call) => {
    const [channel, message] = existing(call, call.args.ts);
    if (message.from !== 'app') throw call.refuse('cant_delete_message');
    channel.messages.splice(channel.messages.indexOf(message), 1);
    return { channel: channel.id, ts: message.ts };
  },
});

const getPermalink = method({
  name: 'chat.getPermalink',
  tier: 't5',
  required: ['channel', 'message_ts'],
  errors: ['channel_not_found', 'message_not_found'],
  run: (call) => {
    const [channel, message] = existing(call, call.args.message_ts);
    const { domain } = call.workspace.team;
    const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    return { channel: channel.id, permalink: `https://${domain}.slack.com/${path}${thread}` };
  },
});

const addReaction = method({
  name: 'reactions.add',
  scopes: ['reactions:write'],
  tier: 't3',
  required: ['channel', 'name', 'timestamp'],
  errors: ['already_reacted', 'channel_not_found', 'is_archived', 'message_not_found'],
  run: (call) => {
    const [channel, message] = existing(call, call.args.timestamp);
    if (channel.isArchived) throw call.refuse('is_archived');
    const name = textOf(call.args.name) ?? '';
    const bot = call.workspace.identity.botUserId;
    const reaction = message.reactions.find((candidate) => candidate.name === name);
    if (reaction?.users.includes(bot)) throw call.refuse('already_reacted');
    if (reaction) reaction.users.push(bot);
    else message.reactions.push({ name, users: [bot] });
    return {};
  },
});

const getUploadUrl = method({
  name: 'files.getUploadURLExternal',
  scopes: ['files:write'],
  tier: 't4',
  required: ['filename', 'length'],
  run: ({ workspace, context, args }) => {
    const id = workspace.ids.next('F');
    workspace.files.set(id, {
      id,
      name: textOf(args.filename) ?? '',
      title: '',
      altText: textOf(args.alt_txt) ?? '',
      content: undefined,
      completed: false,
    });
    return { upload_url: `${context.origin()}/upload/${id}`, file_id: id };
  },
});

const completeUpload = method({
  name: 'files.completeUploadExternal',
  scopes: ['files:write'],
  tier: 't4',
  required: ['files'],
  errors: ['channel_not_found', 'file_not_found', 'invalid_blocks', 'not_in_channel'],
  run: (call) => {
    const { workspace, args } = call;
    const wanted = objectsOf(typeof args.files === 'string' ? JSON.parse(args.files) : args.files);
    const files = wanted.map((entry) => {
      const file = workspace.files.get(textOf(entry.id) ?? '');
      if (!file?.content) throw call.refuse('file_not_found');
      file.title = textOf(entry.title) ?? file.name;
      return file;
    });
    const shown = files.map(({ id, name, title, altText }) => ({ id, name, title, alt_txt: altText }));
    const channelId = textOf(args.channel_id);
    if (channelId !== undefined) {
      const channel = workspace.channels.get(channelId);
      if (!channel || !visibleToBot(workspace, channel)) throw call.refuse('channel_not_found');
      if (!channel.members.has(workspace.identity.botUserId)) throw call.refuse('not_in_channel');
      channel.messages.push(
        newMessage(workspace, {
          author: workspace.identity.botUserId,
          from: 'app',
          text: textOf(args.initial_comment) ?? '',
          files: shown,
          threadTs: textOf(args.thread_ts),
        }),
      );
    }
    for (const file of files) file.completed = true;
    return { files: shown };
  },
});

export const chatMethods: Method[] = [
  postMessage,
  postEphemeral,
  update,
  remove,
  getPermalink,
  addReaction,
  getUploadUrl,
  completeUpload,
];
