import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';

/** What is wrong with a fan-out, by channel. */
export interface Verdict {
  /** Nothing stands in the channel. */
  lost: string[];
  /** More than one message stands there, or stood there before it was deleted. */
  doubled: string[];
  /** What stands there and what the database has committed to are not the same. */
  disagreeing: string[];
}

/**
 * Compares what stands in Slack with what the database has committed. It knows nothing of how messages are
 * delivered: each channel has to hold one message, the prompt of its team's one check-in, where its row says.
 */
export async function check(database: Database, sandbox: Sandbox, channels: string[]): Promise<Verdict> {
  const checkIns = await database.kysely
    .selectFrom('check_in')
    .innerJoin('team', 'team.id', 'check_in.team_id')
    .select(['check_in.id', 'team.channel_id as channel'])
    .execute();
  const rows = await database.kysely.selectFrom('outbox_message').selectAll().execute();
  const checkInsOf = Map.groupBy(checkIns, ({ channel }) => channel);
  const rowOf = new Map(rows.map((row) => [row.logical_key, row]));
  const deletions = new Set(
    sandbox.calls.flatMap(({ method, args }) => (method === 'chat.delete' ? [args.channel] : [])),
  );
  const verdict: Verdict = { lost: [], doubled: [], disagreeing: [] };
  for (const channel of channels) {
    const [checkIn, ...others] = checkInsOf.get(channel) ?? [];
    const row = rowOf.get(`check-in:${checkIn?.id}:prompt`);
    const seenByAll = sandbox.messagesIn(channel).filter(({ ephemeralTo }) => ephemeralTo === undefined);
    const [message, ...copies] = seenByAll;
    if (message === undefined) verdict.lost.push(channel);
    if (copies.length > 0 || deletions.has(channel)) verdict.doubled.push(channel);
    const agree =
      others.length === 0 &&
      row?.state === 'sent' &&
      row.channel_id === channel &&
      row.message_ts === message?.ts &&
      JSON.stringify(message?.metadata).includes(row.marker);
    if (!agree) verdict.disagreeing.push(channel);
  }
  if (rows.length !== channels.length) verdict.disagreeing.push(`${rows.length} rows in the outbox`);
  return verdict;
}

/** The channels of the teams that somebody has answered for. */
export async function answeredChannels(database: Database): Promise<string[]> {
  const rows = await database.kysely
    .selectFrom('answer')
    .innerJoin('check_in', 'check_in.id', 'answer.check_in_id')
    .innerJoin('team', 'team.id', 'check_in.team_id')
    .select('team.channel_id')
    .execute();
  return rows.map(({ channel_id }) => channel_id);
}
