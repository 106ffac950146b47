import { type JsonObject, textOf } from '../json.ts';
import { announceChanged, announceDeleted, announcePosted } from '../workspace/announcements.ts';
import type { Channel } from '../workspace/channels.ts';
import { directChannel, findChannel, visibleToBot } from '../workspace/conversations.ts';
import { messageInChannel, newMessage, removeMessage } from '../workspace/workspace.ts';
import { type Content, contentArguments, metadataArgument, refuseTooLongBlocks } from './content.ts';
import { type Call, type Method, method } from './method.ts';
import { isRobot, standing } from './places.ts';

/** A message without fallback text is taken, with this warning. */
function textWarning(content: Content): JsonObject {
  if (content.text !== '') return {};
  const warning = 'missing_text_in_message';
  return { warning, response_metadata: { warnings: [warning] } };
}

/** The conversation a message goes to: a channel by id or name, or a person, whose DM is opened. */
function target(call: Call<'channel_not_found' | 'cannot_dm_bot', 'channel'>): Channel {
  const { workspace, args } = call;
  const id = textOf(args.channel) ?? '';
  const member = workspace.members.get(id);
  if (member) {
    if (member.deleted) throw call.refuse('channel_not_found');
    if (isRobot(member)) throw call.refuse('cannot_dm_bot');
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

const postMessage = method({
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  tier: 'special',
  required: ['channel'],
  optional: [
    'attachments',
    'blocks',
    'markdown_text',
    'metadata',
    'mrkdwn',
    'reply_broadcast',
    'text',
    'thread_ts',
  ],
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
    // A reply to a reply lands in the thread of its parent; a thread outlives its parent while it has replies.
    const parent = channel.messages.find(({ ts, ephemeralTo }) => ts === threadTs && !ephemeralTo);
    if (threadTs !== undefined && !parent) throw call.refuse('cannot_reply_to_message');
    const broadcast = args.reply_broadcast === true || args.reply_broadcast === 'true';
    const message = newMessage(workspace, {
      author: workspace.identity.botUserId,
      from: 'app',
      ...content,
      metadata,
      threadTs: parent ? (parent.threadTs ?? parent.ts) : undefined,
      broadcast,
      subtype: broadcast && parent ? 'thread_broadcast' : undefined,
      mrkdwn: args.mrkdwn !== false && args.mrkdwn !== 'false',
    });
    channel.messages.push(message);
    announcePosted(workspace, context.events, channel, message);
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
  optional: ['attachments', 'blocks', 'markdown_text', 'text', 'thread_ts'],
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

/** chat.update takes shorter texts than chat.postMessage, which cuts them at ten times this. */
const UPDATE_TEXT_LIMIT = 4000;

const update = method({
  name: 'chat.update',
  scopes: ['chat:write'],
  tier: 't3',
  required: ['channel', 'ts'],
  optional: ['attachments', 'blocks', 'markdown_text', 'metadata', 'text'],
  errors: [
    'cant_update_message',
    'channel_not_found',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_inactive',
    'markdown_text_conflict',
    'message_not_found',
    'metadata_too_large',
    'msg_too_long',
    'no_text',
  ],
  run: (call) => {
    const { workspace, args } = call;
    const [channel, message] = standing(call, args.ts);
    if (message.from !== 'app') throw call.refuse('cant_update_message');
    if (channel.isArchived) throw call.refuse('is_inactive');
    if ((textOf(args.text) ?? '').length > UPDATE_TEXT_LIMIT) throw call.refuse('msg_too_long');
    const content = contentArguments(call);
    const metadata = metadataArgument(call);
    const previous = messageInChannel(workspace, channel, message);
    // What an update leaves out stays as it was; an empty list takes it away.
    if (content.text !== '') message.text = content.text;
    if (args.blocks !== undefined) message.blocks = content.blocks;
    if (args.attachments !== undefined) message.attachments = content.attachments;
    if (args.metadata !== undefined) message.metadata = metadata;
    message.edited = { user: workspace.identity.botUserId, ts: workspace.ids.timestamp() };
    announceChanged(workspace, call.context.events, channel, message, previous);
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
    const [channel, message] = standing(call, call.args.ts);
    if (message.from !== 'app') throw call.refuse('cant_delete_message');
    const previous = messageInChannel(call.workspace, channel, message);
    removeMessage(channel, message);
    announceDeleted(call.workspace, call.context.events, channel, previous);
    return { channel: channel.id, ts: message.ts };
  },
});

const getPermalink = method({
  name: 'chat.getPermalink',
  tier: 't5',
  required: ['channel', 'message_ts'],
  errors: ['channel_not_found', 'message_not_found'],
  run: (call) => {
    const [channel, message] = standing(call, call.args.message_ts);
    const { domain } = call.workspace.team;
    const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
    return { channel: channel.id, permalink: `https://${domain}.slack.com/${path}${thread}` };
  },
});

export const chatMethods: Method[] = [postMessage, postEphemeral, update, remove, getPermalink];
