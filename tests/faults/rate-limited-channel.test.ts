import { expect, it } from 'vitest';
import { TIMING } from '../../src/delivery/index.ts';
import { startPosting } from './harness/posting.ts';
import { report, secondsSince, sized } from './harness/runs.ts';

const SIZE = sized({
  short: { others: 45, rounds: 1, roundMs: 3_000, patienceMs: 90_000 },
  long: { others: 200, rounds: 5, roundMs: 25_000, patienceMs: 20 * 60_000 },
});
/** How often the limited channel is written to in a round; each of the others is once. */
const TO_LIMITED = 3;
/** What Slack asks for when it turns that channel down, in seconds. */
const RETRY_AFTER = 30;
const STEP_MS = 100;
const MOST_DELAY_MS = 1_000;

const others = Array.from({ length: SIZE.others }, (_, index) => `c${index + 1}`);
const round = [...Array.from({ length: TO_LIMITED }, () => 'c0'), ...others];

/** Sends the same, with and without the limit. Each round is asked for at once, and is over before the next. */
async function arrivals({ limited }: { limited: boolean }) {
  const posting = await startPosting({ workspaces: 1, channels: SIZE.others + 1, timing: TIMING });
  const { sandbox, clock } = posting;
  const start = clock.now();
  const channel = sandbox.channelId('c0');
  const forMs = SIZE.rounds * SIZE.roundMs;
  if (limited) sandbox.faults.next('chat.postMessage', { ratelimited: RETRY_AFTER }, { channel, forMs });
  for (let number = 0; number < SIZE.rounds; number += 1) {
    await posting.post(
      round.map((name, index) => ({
        workspace: sandbox,
        channel: sandbox.channelId(name),
        text: `post ${index} of round ${number}`,
      })),
    );
    await posting.advance(SIZE.roundMs, STEP_MS);
  }
  while ((await posting.underWay()) > 0) await posting.leap(1_000, 1_000);

  const calls = sandbox.calls.filter(({ method }) => method === 'chat.postMessage');
  const accepted = calls.filter(({ reply, args }) => reply?.ok === true && args.channel !== channel);
  return {
    /** When messages arrived, in ms after the beginning. */
    others: accepted.map(({ at }) => at - start).toSorted((a, b) => a - b),
    toLimited: calls.filter(({ args }) => args.channel === channel),
    errors: posting.errors,
    turnedDown: calls.filter(({ status }) => status === 429).length,
  };
}

it(`does not hold ${SIZE.others} channels up while Slack limits another one`, {
  timeout: SIZE.patienceMs,
}, async () => {
  const began = performance.now();
  const without = await arrivals({ limited: false });
  const within = await arrivals({ limited: true });
  // The first of one run against the first of the other, and so on: which of a round goes first, the queue chooses.
  const delays = within.others.map((at, index) => at - (without.others[index] ?? Number.NaN));
  const longest = Math.max(...delays);
  report({
    name: 'rate-limited-channel',
    run: `${delays.length.toLocaleString('en-GB')} messages to ${SIZE.others} channels, another one turned down ${within.turnedDown} times with Retry-After ${RETRY_AFTER}`,
    result: `the others ${(longest / 1000).toFixed(1)} s later at most`,
    seconds: secondsSince(began),
  });
  expect([...without.errors, ...within.errors]).toEqual([]);
  expect(delays).toHaveLength(SIZE.others * SIZE.rounds);
  expect(longest).toBeLessThan(MOST_DELAY_MS);

  // The limited channel is left alone for as long as Slack asked, and gets everything after that.
  expect(without.turnedDown).toBe(0);
  expect(within.turnedDown).toBeGreaterThan(0);
  for (const { at: refusedAt } of within.toLimited.filter(({ status }) => status === 429)) {
    // Calls of the same moment were under way when it was refused.
    const next = within.toLimited.find(({ at }) => at > refusedAt);
    expect(next?.at).toBeGreaterThanOrEqual(refusedAt + RETRY_AFTER * 1000);
  }
  const arrived = within.toLimited.filter(({ reply }) => reply?.ok === true);
  expect(arrived).toHaveLength(TO_LIMITED * SIZE.rounds);
});
