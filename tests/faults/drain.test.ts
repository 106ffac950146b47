import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../sandbox/server/index.ts';
import type { Database } from '../../src/db/open.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { answeredChannels, check } from './harness/checker.ts';
import { environmentOf, foundTeams, openSlack } from './harness/company.ts';
import { createMains, type Drained, holding, soon, watchJobs } from './harness/drains.ts';
import { underWay } from './harness/fan-out.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { until } from './harness/until.ts';
import { installWitness } from './harness/witness.ts';

const {
  messages,
  stops,
  clicks: mostClicks,
  apartMs,
  patienceMs,
} = sized({
  short: { messages: 60, stops: 2, clicks: 6, apartMs: 200, patienceMs: 60_000 },
  long: { messages: 1_000, stops: 50, clicks: 150, apartMs: 2_000, patienceMs: 20 * 60_000 },
});

/** Docker, systemd and others kill what has not ended by then. */
const KILLED_AFTER_MS = 10_000;
/** A lease lasts 30 s: nothing may have been in anybody's hands for nearly so long. */
const FAR_FROM_A_LEASE_MS = 20_000;

it(`leaves nothing half done in ${stops} stops of processes that send ${messages} messages`, {
  timeout: patienceMs + 60_000,
}, async () => {
  const seed = seedOfRun();
  say(`drain: SEED=${seed}`);
  const chances = chancesOf(seed);
  const database = await testDatabase();
  if (database.engine !== 'postgres') throw new Error('Several processes need a server');
  await installWitness(database);
  await watchJobs(database);
  const sandbox = await openSlack(messages, { echo: true });
  onTestFinished(() => sandbox.stop());
  const channels = await foundTeams(database, sandbox, messages);
  const mains = createMains(database, environmentOf(sandbox, database.url));
  const open = () => underWay(database, messages);

  const began = performance.now();
  const drained: Drained[] = [];
  let launched = 0;
  let ended = false;
  /** One of two places, in which one process follows another. */
  const place = async () => {
    while (launched < stops) {
      launched += 1;
      const main = await mains.start(`main-${launched}`);
      await main.delivering();
      await pause(soon(chances));
      drained.push(await main.drain(open));
    }
  };
  const clicking = click(sandbox, channels, () => ended);
  await Promise.all([place(), place()]);
  const last = await mains.start('last');
  while ((await open()) > 0) {
    if (performance.now() - began > patienceMs)
      throw new Error(`${await open()} are under way (SEED=${seed})`);
    await pause(100);
  }
  ended = true;
  const clicks = await clicking;
  await until(async () => (await open()) === 0, 60_000);
  drained.push(await last.drain(open));
  await sandbox.idle();

  const { lost, doubled, disagreeing } = await check(database, sandbox, channels);
  const { longestMs, unknown } = await holding(database);
  const unsaid = await withoutEffect(database, sandbox, clicks.acked);
  const slowest = Math.max(...drained.map(({ ms }) => ms));
  const struckAtWork = drained.filter(({ openThen }) => openThen > 0).length;
  say(
    `drain: ${struckAtWork} of ${drained.length} stops at work, the slowest ${slowest} ms; a message in hand for at most ` +
      `${longestMs} ms; clicks: ${clicks.acked.length} acknowledged, ${clicks.refused} not; ` +
      `${drained.reduce((sum, { fetchedLate }) => sum + fetchedLate, 0)} jobs fetched late`,
  );
  report({
    name: 'drain',
    run: `${messages.toLocaleString('en')} messages, two processes, ${stops} stops by SIGTERM, ${clicks.acked.length} clicks meanwhile`,
    result: `${lost.length} lost, ${doubled.length} doubled, ${unsaid.length} clicks lost; each ended within ${(slowest / 1000).toFixed(1)} s`,
    seed,
    seconds: secondsSince(began),
  });
  expect({ lost, doubled, disagreeing, unsaid, unknown }).toEqual({
    lost: [],
    doubled: [],
    disagreeing: [],
    unsaid: [],
    unknown: 0,
  });
  for (const { ready, ms, openThen, ...rest } of drained) {
    expect(rest).toEqual({
      name: rest.name,
      code: 0,
      fetchedLate: 0,
      leftSending: 0,
      leftActive: 0,
      complaints: '',
    });
    expect(ready).not.toContain(200);
  }
  expect(slowest).toBeLessThan(KILLED_AFTER_MS);
  expect(longestMs).toBeLessThan(FAR_FROM_A_LEASE_MS);
  expect(struckAtWork).toBeGreaterThanOrEqual(stops);
});

/** Ana clicks where a prompt stands, one channel after the other, until all is at rest. */
async function click(sandbox: Sandbox, channels: string[], over: () => boolean) {
  const acked: string[] = [];
  let refused = 0;
  const ana = sandbox.as('Ana');
  const left = new Set(channels);
  // An edit follows each, and Slack lets an app make fifty a minute.
  while (!over() && acked.length + refused < mostClicks) {
    // While nobody is connected a click can only fail.
    const channel =
      sandbox.connections() > 0 && [...left].find((each) => sandbox.messagesIn(each).length > 0);
    if (channel) {
      left.delete(channel);
      const clicked = await ana.click('Still on track', { in: channel }).then(
        () => true,
        () => false,
      );
      if (clicked) acked.push(channel);
      else refused += 1;
    }
    await pause(apartMs);
  }
  return { acked, refused };
}

/** Clicks that were acknowledged, and neither stored nor answered with what went wrong. */
async function withoutEffect(database: Database, sandbox: Sandbox, acked: string[]): Promise<string[]> {
  const stored = new Set(await answeredChannels(database));
  const told = (channel: string) =>
    sandbox
      .messagesIn(channel)
      .some(({ ephemeralTo, text }) => ephemeralTo && /went wrong|broke|again/.test(text));
  return acked.filter((channel) => !stored.has(channel) && !told(channel));
}
