import { startSandbox } from '../../sandbox/server/index.ts';
import { channelOf } from './company.ts';

/** A local Slack without limits in a process of its own, so that what it takes is not counted as ours. */

/** What it says once it listens. */
export interface Ready {
  apiUrl: string;
  botToken: string;
  signingSecret: string;
  teamId: string;
}

/** Messages that it has taken so far, by the time of the call in ms. */
export interface Taken {
  posts: number;
  channels: number;
  firstAt: number;
  lastAt: number;
}

/** What it is asked: where its events go, or what it has taken since a moment. */
export type Order = { deliverTo: string } | { takenSince: number };

const teams = Number(process.argv[2]);
const sandbox = await startSandbox({
  rateLimits: false,
  seed: {
    channels: Array.from({ length: teams }, (_, team) => ({
      id: channelOf(team),
      name: `team-${team}`,
      members: [],
      botIsMember: true,
    })),
  },
});

process.on('message', async (order: Order) => {
  if ('deliverTo' in order) {
    await sandbox.deliverTo({ url: order.deliverTo });
    process.send?.('told');
    return;
  }
  const posts = sandbox.calls.filter(
    ({ method, reply, at }) => method === 'chat.postMessage' && reply?.ok === true && at >= order.takenSince,
  );
  const taken: Taken = {
    posts: posts.length,
    channels: new Set(posts.map(({ args }) => args.channel)).size,
    firstAt: posts[0]?.at ?? Number.NaN,
    lastAt: posts.at(-1)?.at ?? Number.NaN,
  };
  process.send?.(taken);
});
process.on('disconnect', () => process.exit(0));
const { apiUrl, botToken, signingSecret, teamId } = sandbox;
process.send?.({ apiUrl, botToken, signingSecret, teamId } satisfies Ready);
