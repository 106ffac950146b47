import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { isShort, report, say, secondsSince, sized } from './harness/runs.ts';
import { ALL_KEPT, inWords, startService } from './harness/service.ts';
import { alike, inRoles, PARTED } from './harness/staff.ts';
import { until } from './harness/until.ts';

const { restarts, first, perRestart, timeout } = sized({
  short: { restarts: 3, first: 12, perRestart: 0, timeout: 120_000 },
  // More come due after each, so that there is always something to send.
  long: { restarts: 100, first: 40, perRestart: 12, timeout: 60 * 60_000 },
});
/** The figure of the reliability model. */
const BACK_WITHIN_MS = 10_000;

const crews = [
  { name: 'database-restarts', roles: alike(2) },
  { name: 'database-restarts-parted', roles: PARTED },
];

// The small run is of the crew in which more can go wrong.
it.each(isShort ? crews.slice(1) : crews)(
  'loses nothing through crashes of the database ($name)',
  {
    timeout,
  },
  async ({ name, roles }) => {
    const seed = seedOfRun();
    say(`${name}: SEED=${seed}`);
    const chances = chancesOf(seed);
    const began = performance.now();
    const teams = first + restarts * perRestart;
    const service = await startService({ teams: first, most: teams, roles });
    const { server, worksAgain, grow, staff } = service;
    const back: number[] = [];
    for (let nth = 1; nth <= restarts; nth += 1) {
      await pause(chances.between(0, 1_500));
      await server.kill();
      await pause(chances.between(0, 500));
      await server.start();
      back.push(await worksAgain(performance.now()));
      if (perRestart > 0) await until(() => grow(perRestart).then(() => true), 10_000);
    }
    await until(async () => (await staff.ready()).every(Boolean), BACK_WITHIN_MS);
    const outcome = await service.settle();

    const sorted = back.toSorted((a, b) => a - b).map((ms) => (ms / 1000).toFixed(1));
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
    report({
      name,
      run: `${restarts} crashes of the database (SIGQUIT), ${inRoles(roles)}, while ${teams} messages are sent and four people click`,
      result: `${inWords(outcome, service)}; a click works again after p95 ${p95} s, at most ${sorted.at(-1)} s`,
      seed,
      seconds: secondsSince(began),
    });
    expect(outcome).toEqual(ALL_KEPT);
    expect(Math.max(...back)).toBeLessThan(BACK_WITHIN_MS);
    // Somebody has to have noticed, or nothing was shown.
    expect(service.clicking.clicks.some(({ outcome: said }) => said !== 'kept')).toBe(true);
  },
);
