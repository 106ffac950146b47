import { flagOf, type JsonObject, textOf } from '../json.ts';
import type { Channel, ChannelKind } from '../workspace/channels.ts';
import { messageInChannel } from '../workspace/workspace.ts';
import { type Call, type Method, method } from './method.ts';
import { page } from './pagination.ts';
import { conversation } from './places.ts';

const HISTORY_SCOPE: { [kind in ChannelKind]: string } = {
  public: 'channels:history',
  private: 'groups:history',
  im: 'im:history',
};

const PAGE_ARGUMENTS = ['cursor', 'include_all_metadata', 'inclusive', 'latest', 'limit', 'oldest'] as const;

/** Messages between `oldest` and `latest`, the newest first, a page of them. */
function messagesPage(
  call: Call<'invalid_cursor' | 'invalid_ts_latest' | 'invalid_ts_oldest', (typeof PAGE_ARGUMENTS)[number]>,
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
  // Without its scope, metadata is left out in silence.
  const mayRead = call.context.tokens.scopes.includes('metadata.message:read');
  const metadata = mayRead && flagOf(args.include_all_metadata);
  return {
    messages: items.map((message) => messageInChannel(workspace, channel, message, { metadata })),
    has_more: hasMore,
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

const history = method({
  name: 'conversations.history',
  tier: 't3',
  required: ['channel'],
  optional: [...PAGE_ARGUMENTS],
  errors: ['channel_not_found', 'invalid_cursor', 'invalid_ts_latest', 'invalid_ts_oldest', 'not_in_channel'],
  run: (call) => {
    const channel = conversation(call);
    call.needScope(HISTORY_SCOPE[channel.kind]);
    if (!channel.members.has(call.workspace.identity.botUserId)) throw call.refuse('not_in_channel');
    const standing = (threadTs: string | undefined, ts: string, broadcast: boolean) =>
      threadTs === undefined || threadTs === ts || broadcast;
    const [oldest, latest] = [textOf(call.args.oldest), textOf(call.args.latest)];
    return {
      ...(oldest === undefined ? {} : { oldest }),
      ...(latest === undefined ? {} : { latest }),
      ...messagesPage(call, channel, standing, true),
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
    };
  },
});

const replies = method({
  name: 'conversations.replies',
  tier: 't3',
  required: ['channel', 'ts'],
  optional: [...PAGE_ARGUMENTS],
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

export const historyMethods: Method[] = [history, replies];
