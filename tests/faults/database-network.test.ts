import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isShort, report, secondsSince } from './harness/runs.ts';
import { ALL_KEPT, inWords, startService } from './harness/service.ts';
import { alike, inRoles, PARTED } from './harness/staff.ts';
import { until } from './harness/until.ts';

const TEAMS = 200;
const TIMEOUT = 10 * 60_000;
const HOLE_MS = 60_000;
/** The figure of the reliability model. */
const BACK_WITHIN_MS = 10_000;
/** A ping may take three seconds, and as much again while the pool gives up its connections. */
const NOTICED_WITHIN_MS = 10_000;
const LATENCY_MS = 2_000;
const SLOW_FOR_MS = 60_000;

// A minute each: not with every test run.
it.skipIf(isShort).each([
  { name: 'database-black-hole', roles: alike(2) },
  { name: 'database-black-hole-parted', roles: PARTED },
])(
  'says so when the database is behind a black hole, and loses nothing ($name)',
  { timeout: TIMEOUT },
  async ({ name, roles }) => {
    const began = performance.now();
    const service = await startService({ teams: TEAMS, roles });
    const { wire, staff, worksAgain } = service;
    await until(async () => (await staff.ready()).every(Boolean), 10_000);

    wire.blackHole();
    const since = performance.now();
    const noticed = until(async () => (await staff.ready()).every((ready) => !ready), NOTICED_WITHIN_MS).then(
      () => performance.now() - since,
    );
    // Heard of below; without this it would end the test run.
    noticed.catch(() => {});
    await pause(HOLE_MS);
    const noticedAfter = await noticed;
    expect(await staff.ready()).toEqual(roles.map(() => false));
    await wire.heal();
    const healed = performance.now();
    await until(async () => (await staff.ready()).every(Boolean), 60_000);
    const readyAfter = performance.now() - healed;
    const worksAfter = await worksAgain(healed);
    const outcome = await service.settle();

    report({
      name,
      run: `the database behind a black hole for ${HOLE_MS / 1000} s, ${inRoles(roles)}, while ${TEAMS} messages are sent and four people click`,
      result: `${inWords(outcome, service)}; unready after ${seconds(noticedAfter)} s, ready ${seconds(readyAfter)} s after it, a click works ${seconds(worksAfter)} s after it`,
      seconds: secondsSince(began),
    });
    expect(outcome).toEqual(ALL_KEPT);
    expect(noticedAfter).toBeLessThan(NOTICED_WITHIN_MS);
    expect(Math.max(readyAfter, worksAfter)).toBeLessThan(BACK_WITHIN_MS);
  },
);

it.skipIf(isShort)(
  'loses nothing when the database answers two seconds late',
  { timeout: TIMEOUT },
  async () => {
    const began = performance.now();
    const service = await startService({ teams: TEAMS });
    const { wire, worksAgain, clicking } = service;
    wire.delay(LATENCY_MS / 2);
    await pause(SLOW_FOR_MS);
    const slow = clicking.clicks.length;
    await wire.heal();
    const worksAfter = await worksAgain(performance.now());
    const outcome = await service.settle();
    report({
      name: 'database-latency',
      run: `the database answers ${LATENCY_MS / 1000} s late for ${SLOW_FOR_MS / 1000} s while ${TEAMS} messages are sent and four people click`,
      result: `${inWords(outcome, service)}; ${slow} clicks ended by then; a click works ${seconds(worksAfter)} s after it`,
      seconds: secondsSince(began),
    });
    expect(outcome).toEqual(ALL_KEPT);
    expect(clicking.tally()['acknowledged without a word'] ?? 0).toBe(0);
    expect(worksAfter).toBeLessThan(BACK_WITHIN_MS);
  },
);

const seconds = (ms: number) => (ms / 1000).toFixed(1);
