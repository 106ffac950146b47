import type { ApiCall } from '../../../sandbox/server/index.ts';
import type { Post, Posting } from './posting.ts';

/** What is wrong with messages that say different things, each by what it says. */
export interface PostsVerdict {
  /** It stands nowhere. */
  lost: string[];
  /** It stands more than once. */
  doubled: string[];
  /** What stands there and what the database has committed to are not the same. */
  disagreeing: string[];
  /** It stood more than once for a while, and for so many ms until the later copies were gone. */
  stoodTwice: { text: string; ms: number }[];
}

/**
 * Compares what stands in Slack with what was asked for and with what the database has committed. It knows nothing
 * of how messages are delivered: it goes by what they say, and by what Slack did with each call.
 */
export async function checkPosts(
  { sandbox, database }: Posting,
  posts: readonly Post[],
): Promise<PostsVerdict> {
  const rows = await database.kysely.selectFrom('outbox_message').selectAll().execute();
  const rowOf = new Map(rows.map((row) => [row.logical_key, row]));
  const accepted = Map.groupBy(sandbox.calls.filter(isAccepted('chat.postMessage')), ({ args }) => args.text);
  const deleted = new Map(
    sandbox.calls.filter(isAccepted('chat.delete')).map(({ args, at }) => [`${args.channel}/${args.ts}`, at]),
  );
  const standing = new Map<string, ReturnType<Post['workspace']['messagesIn']>>();
  for (const { workspace, channel } of posts) {
    if (!standing.has(channel)) standing.set(channel, workspace.messagesIn(channel));
  }
  const verdict: PostsVerdict = { lost: [], doubled: [], disagreeing: [], stoodTwice: [] };
  for (const { channel, text } of posts) {
    const [message, ...copies] = (standing.get(channel) ?? []).filter((each) => each.text === text);
    if (message === undefined) verdict.lost.push(text);
    if (copies.length > 0) verdict.doubled.push(text);
    const row = rowOf.get(text);
    const agree = row?.state === 'sent' && row.channel_id === channel && row.message_ts === message?.ts;
    if (!agree) verdict.disagreeing.push(text);

    const [, ...later] = (accepted.get(text) ?? []).map(({ reply }) => String(reply?.ts)).toSorted();
    for (const ts of later) {
      const goneAt = deleted.get(`${channel}/${ts}`) ?? Number.POSITIVE_INFINITY;
      verdict.stoodTwice.push({ text, ms: goneAt - Number(ts) * 1000 });
    }
  }
  if (rows.length !== posts.length) verdict.disagreeing.push(`${rows.length} rows in the outbox`);
  return verdict;
}

const isAccepted = (method: string) => (call: ApiCall) => call.method === method && call.reply?.ok === true;
