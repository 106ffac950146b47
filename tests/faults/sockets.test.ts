import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../sandbox/server/index.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { type Chances, chancesOf, seedOfRun } from './harness/chances.ts';
import { click } from './harness/clicking.ts';
import { foundTeams, openSlack } from './harness/company.ts';
import { underWay } from './harness/fan-out.ts';
import { isShort, report, say, secondsSince, sized } from './harness/runs.ts';
import { alike, type Staff, startStaff } from './harness/staff.ts';
import { startTcpProxy, type TcpProxy } from './harness/tcp-proxy.ts';
import { until } from './harness/until.ts';

/** Each process holds two connections, and each round drops all of them. */
const CONNECTIONS_EACH = 2;
const SIZE = sized({
  short: { processes: 2, drops: 8, timeout: 60_000 },
  long: { processes: 4, drops: 504, timeout: 60 * 60_000 },
});
const OPEN = SIZE.processes * CONNECTIONS_EACH;
const ROUNDS = SIZE.drops / OPEN;
/** The figure of the reliability model. */
const BACK_WITHIN_MS = 10_000;
/** Slack repeats an event at once, after one minute and after five more. */
const REPEATED_WITHIN_MS = 370_000;
const SLACK_TRIES = 4;

/** A way to lose every connection; resolves when nothing stands in the way of new ones any more. */
type Drop = (wire: { sandbox: Sandbox; proxy: TcpProxy; staff: Staff; chances: Chances }) => Promise<void>;

/** In this order: the first two are those of the small run. */
const DROPS: Record<string, Drop> = {
  'half-open': async ({ proxy }) => proxy.halfOpen(),
  'in the middle of a frame': async ({ proxy, sandbox, chances }) => {
    proxy.cut(chances.between(1, 300));
    // What is sent down each connection makes it break off.
    await until(async () => {
      sandbox.changePerson('Ana', { realName: `Ana ${sandbox.deliveries.length}` });
      return sandbox.connections() === 0;
    }, 5_000);
  },
  reset: async ({ proxy }) => proxy.cut(),
  destroyed: async ({ sandbox }) => sandbox.faults.dropSockets(),
  'closed by Slack': async ({ sandbox }) => sandbox.faults.closeSockets(),
  refreshed: async ({ sandbox }) => sandbox.faults.refreshSockets(),
  'refused for a while': async ({ proxy, staff, chances }) => {
    await proxy.refuse();
    proxy.cut();
    // Once they have noticed, they say so.
    await until(async () => (await staff.ready()).every((ready) => !ready), 5_000);
    await pause(chances.between(500, 8_000));
    await proxy.heal();
  },
};

it(`comes back from ${SIZE.drops} dropped sockets`, { timeout: SIZE.timeout }, async () => {
  const seed = seedOfRun();
  say(`sockets: SEED=${seed}`);
  const chances = chancesOf(seed);
  const began = performance.now();
  const database = await testDatabase();
  if (database.engine !== 'postgres') throw new Error('Several processes need a server');
  const proxy = await startTcpProxy();
  onTestFinished(() => proxy.stop());
  // One channel for a click in the middle of each round, and one for a click after it.
  const teams = ROUNDS * 2;
  const sandbox = await openSlack(teams, { echo: true, reachedAt: proxy.port });
  onTestFinished(() => sandbox.stop());
  proxy.forwardTo(sandbox.port);
  const channels = await foundTeams(database, sandbox, teams);
  const staff = await startStaff(alike(SIZE.processes), { sandbox, databaseUrl: database.url });
  onTestFinished(() => staff.stop());
  const back = (connections: number) => until(async () => sandbox.connections() >= connections, 60_000);
  await back(OPEN);
  await until(async () => (await underWay(database, teams)) === 0, 60_000);

  const firstBack: number[] = [];
  const allBack: number[] = [];
  let clicked = 0;
  const failed: string[] = [];
  const slowest: Record<string, number> = {};
  const kinds = Object.entries(DROPS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [kind = '', drop] = kinds[round % kinds.length] ?? [];
    const goes = async (when: string) => {
      const outcome = await click(sandbox, channels.pop() ?? '');
      clicked += 1;
      if (outcome !== 'kept') failed.push(`${kind}, ${when}: ${outcome}`);
    };
    await drop?.({ sandbox, proxy, staff, chances });
    const from = performance.now();
    // An event of this moment has to come again.
    sandbox.changePerson('Ana', { realName: `Ana ${round}` });
    await until(async () => sandbox.connections() < OPEN, 2_000);
    await back(1);
    firstBack.push(performance.now() - from);
    await goes('with the first connection back');
    await back(OPEN);
    const took = performance.now() - from;
    allBack.push(took);
    slowest[kind] = Math.max(slowest[kind] ?? 0, Math.round(took));
    await until(async () => (await staff.ready()).every(Boolean), 2_000);
    const isLast = round === ROUNDS - 1;
    if (isShort && !isLast) continue;
    // One of them may go at any time.
    sandbox.faults.dropSockets(1);
    await goes('with one connection gone');
    if (!isLast) await back(OPEN);
  }
  const heard = async () => {
    const { repeated, lost } = unheardEvents(sandbox);
    return repeated + lost === 0;
  };
  if (!isShort) await until(heard, REPEATED_WITHIN_MS).catch(() => {});
  const events = unheardEvents(sandbox);
  const all = `all connections back: p95 ${p95(allBack)} s, longest ${seconds(Math.max(...allBack))} s`;
  const first = `the first of them: p95 ${p95(firstBack)} s`;
  say(`sockets: longest by kind in ms ${JSON.stringify(slowest)}; ${failed.join('; ')}`);
  report({
    name: 'sockets',
    run: `${ROUNDS * OPEN} dropped sockets of ${SIZE.processes} processes, in ${Math.min(kinds.length, ROUNDS)} ways in turn`,
    result: `${all}; ${first}; ${failed.length} of ${clicked} clicks failed${isShort ? '' : `; events: ${events.givenUp} given up, ${events.repeated} repeated, ${events.lost} lost`}`,
    seed,
    seconds: secondsSince(began),
  });
  expect(staff.complaints()).toBe('');
  expect(failed).toEqual([]);
  expect(allBack.toSorted((a, b) => a - b)[Math.ceil(allBack.length * 0.95) - 1]).toBeLessThan(
    BACK_WITHIN_MS,
  );
  if (!isShort) expect(events).toMatchObject({ repeated: 0, lost: 0 });
});

/**
 * Events of which no delivery was acknowledged: those that Slack gave up, because each of its four deliveries met a
 * dropped socket; those that it still repeats; and those that we took at least once and lost.
 */
function unheardEvents({ deliveries }: Sandbox): { givenUp: number; repeated: number; lost: number } {
  const outcomes = new Map<string, string[]>();
  for (const { kind, payload, outcome } of deliveries) {
    if (kind !== 'events_api') continue;
    const id = String(payload.event_id);
    outcomes.set(id, [...(outcomes.get(id) ?? []), outcome]);
  }
  const unheard = [...outcomes.values()].filter((each) => !each.includes('acked'));
  const lost = unheard.filter((each) => each.some((outcome) => outcome !== 'connection_failed'));
  const cutOff = unheard.filter((each) => !lost.includes(each));
  const givenUp = cutOff.filter(({ length }) => length === SLACK_TRIES).length;
  return { givenUp, repeated: cutOff.length - givenUp, lost: lost.length };
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);
const p95 = (all: number[]) => seconds(all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? 0);
