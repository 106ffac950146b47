import { expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server/index.ts';
import { seedOfRun } from './harness/chances.ts';
import { IMPATIENT, type Post, type Posting, startPosting } from './harness/posting.ts';
import { checkPosts } from './harness/posts-checker.ts';
import { isShort, report, say, secondsSince, sized } from './harness/runs.ts';

const SIZE = sized({
  short: { workspaces: 4, inTime: 25, late: 15, patienceMs: 150_000 },
  long: { workspaces: 20, inTime: 500, late: 50, patienceMs: 20 * 60_000 },
});
const CHANNELS = 10;
/** Posts a second and workspace: a little below what Slack's rates allow. */
const EACH_SECOND = 7;
const STEP_MS = 500;
const LEAP_MS = 10_000;
/** How long an unclear post is waited for before it is looked for. */
const WAIT_MS = IMPATIENT.timeoutMs + IMPATIENT.settleMs;
/** How long after its try a post may still turn up and be found by the sweep. */
const LATEST_MS = 10 * 60_000;
/** The longest that a message may stand twice. */
const GONE_WITHIN_MS = 15 * 60_000;

/** The ways in which nobody knows whether a post was made, and the share of the posts that each of them hits. */
function planFaults(
  { faults }: Sandbox,
  seed: number,
  shares: [Parameters<typeof faults.next>[1], number, { from: number; to: number }?][],
) {
  let left = 1;
  for (const [index, [fault, share, afterMs]] of shares.entries()) {
    // A rule is asked only about posts that the ones before it have let pass.
    const probability = share / left;
    left -= share;
    faults.next('chat.postMessage', fault, { probability, seed: seed + index, ...(afterMs && { afterMs }) });
  }
}

/** Asks for so many posts in each workspace, a few every second, and lets the clock run until all have come to rest. */
async function run(posting: Posting, each: number): Promise<Post[]> {
  const posts: Post[] = [];
  for (let number = 0; number < each; number += EACH_SECOND) {
    const batch = posting.workspaces.flatMap((workspace, place) =>
      Array.from({ length: Math.min(EACH_SECOND, each - number) }, (_, index) => ({
        workspace,
        channel: workspace.channelId(`c${(number + index) % CHANNELS}`),
        text: `post ${number + index} of ${place}`,
      })),
    );
    posts.push(...batch);
    await posting.post(batch);
    await posting.advance(1_000, STEP_MS);
  }
  while ((await posting.underWay()) > 0) await posting.advance(5_000, STEP_MS);
  return posts;
}

const hit = ({ calls }: Sandbox) => {
  const made = calls.filter(({ method }) => method === 'chat.postMessage');
  const limited = calls.filter(({ status }) => status === 429).length;
  const faults = Object.groupBy(made, ({ fault }) => fault ?? 'none');
  const counts = Object.entries(faults).map(([fault, of]) => `${of?.length} ${fault}`);
  return `${made.length} posts (${counts.join(', ')}), ${limited} answered 429`;
};

it('loses and doubles nothing while late posts turn up within the wait', {
  timeout: SIZE.patienceMs,
}, async () => {
  const seed = seedOfRun();
  say(`ambiguous: SEED=${seed}`);
  const began = performance.now();
  const posting = await startPosting({ workspaces: SIZE.workspaces, channels: CHANNELS });
  const { sandbox, errors, clock } = posting;
  const start = clock.now();
  planFaults(sandbox, seed, [
    ['lost-response', 0.06],
    ['error500', 0.06],
    ['timeout', 0.06],
    // The clock goes on in steps, so that a post may reach Slack one step after it was begun.
    ['late-commit', 0.06, { from: 0, to: WAIT_MS - STEP_MS }],
    ['refused', 0.06],
  ]);
  const posts = await run(posting, SIZE.inTime);
  const verdict = await checkPosts(posting, posts);
  const minutes = Math.round((clock.now() - start) / 60_000);
  say(`ambiguous: ${hit(sandbox)}, ${minutes} minutes of the clock`);
  report({
    name: 'ambiguous',
    run: `${posts.length.toLocaleString('en-GB')} messages, 30 % of the posts ambiguous, late ones within the wait`,
    result: `${verdict.lost.length} lost, ${verdict.stoodTwice.length} doubled`,
    seed,
    seconds: secondsSince(began),
  });
  expect(verdict).toEqual({ lost: [], doubled: [], disagreeing: [], stoodTwice: [] });
  expect(errors).toEqual([]);
});

it('removes the later copy of what turns up after the wait', { timeout: SIZE.patienceMs }, async () => {
  const seed = seedOfRun();
  say(`ambiguous-late: SEED=${seed}`);
  const began = performance.now();
  const posting = await startPosting({ workspaces: SIZE.workspaces, channels: CHANNELS });
  const { sandbox, errors } = posting;
  planFaults(sandbox, seed, [
    ['lost-response', 0.05],
    ['error500', 0.05],
    ['timeout', 0.05],
    ['late-commit', 0.05, { from: 0, to: WAIT_MS - STEP_MS }],
    ['late-commit', 0.05, { from: WAIT_MS, to: LATEST_MS - LEAP_MS }],
    ['refused', 0.05],
  ]);
  const posts = await run(posting, SIZE.late);
  await posting.leap(LATEST_MS + GONE_WITHIN_MS, LEAP_MS);
  const verdict = await checkPosts(posting, posts);
  const longest = Math.max(0, ...verdict.stoodTwice.map(({ ms }) => ms)) / 60_000;
  say(`ambiguous-late: ${hit(sandbox)}`);
  report({
    name: 'ambiguous-late',
    run: `${posts.length.toLocaleString('en-GB')} messages, 30 % of the posts ambiguous, some late ones after the wait`,
    result: `${verdict.lost.length} lost, ${verdict.doubled.length} doubled at the end; ${verdict.stoodTwice.length} stood twice, for ${longest.toFixed(1)} minutes at most`,
    seed,
    seconds: secondsSince(began),
  });
  expect(verdict).toMatchObject({ lost: [], doubled: [], disagreeing: [] });
  // Of a hundred messages, chance may have none stand twice.
  if (!isShort) expect(verdict.stoodTwice).not.toEqual([]);
  expect(longest).toBeLessThanOrEqual(GONE_WITHIN_MS / 60_000);
  expect(errors).toEqual([]);
});
