import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '../support/database/test-database.ts';
import { foundTeams, openSlack } from './harness/company.ts';
import { isShort, report, secondsSince } from './harness/runs.ts';
import { alike, startStaff } from './harness/staff.ts';
import { startTcpProxy } from './harness/tcp-proxy.ts';
import { until } from './harness/until.ts';

const REFUSED_MS = 30_000;
/** An attempt as near as this to one of the other process is in step with it. Told, not held: a busy machine pulls them apart by itself. */
const IN_STEP_MS = 50;
/** Of two connections in 30 s: one each at first, and one every three seconds in the end. */
const MOST_ATTEMPTS = 40;
const BACK_WITHIN_MS = 10_000;

// It takes most of a minute: not with every test run.
it.skipIf(isShort)(
  'asks seldom while Slack refuses connections, and is soon back',
  { timeout: 120_000 },
  async () => {
    const began = performance.now();
    const database = await testDatabase();
    if (database.engine !== 'postgres') throw new Error('Two processes need a server');
    // A way to Slack for each process, so that one sees who tries when.
    const ways = [await startTcpProxy(), await startTcpProxy()];
    onTestFinished(async () => void (await Promise.all(ways.map((way) => way.stop()))));
    const [first] = ways;
    if (!first) throw new Error('There is no way to Slack');
    const sandbox = await openSlack(1, { echo: true, reachedAt: first.port });
    onTestFinished(() => sandbox.stop());
    await foundTeams(database, sandbox, 1);
    for (const way of ways) {
      way.forwardTo(sandbox.port);
      const more = { SLACK_API_URL: `http://127.0.0.1:${way.port}/api/` };
      const staff = await startStaff(alike(1), { sandbox, databaseUrl: database.url, more });
      onTestFinished(async () => {
        expect(staff.complaints()).toBe('');
        await staff.stop();
      });
    }
    await until(async () => sandbox.connections() === 4, 30_000);

    const refusedFrom = performance.now();
    for (const way of ways) {
      way.turnAway();
      way.cut();
    }
    await pause(REFUSED_MS);
    const [ours = [], theirs = []] = ways.map(({ arrivals }) => arrivals.filter((at) => at > refusedFrom));
    for (const way of ways) await way.heal();
    const healed = performance.now();
    await until(async () => sandbox.connections() === 4, 60_000);
    const back = performance.now() - healed;

    const inStep = ours.filter((at) => theirs.some((other) => Math.abs(other - at) < IN_STEP_MS)).length;
    report({
      name: 'refused-sockets',
      run: 'connections refused for 30 s, two processes',
      result: `${ours.length} and ${theirs.length} attempts, ${inStep} of the first within ${IN_STEP_MS} ms of one of the second; all four connections back after ${(back / 1000).toFixed(1)} s`,
      seconds: secondsSince(began),
    });
    for (const attempts of [ours, theirs]) {
      expect(attempts.length).toBeGreaterThan(6);
      expect(attempts.length).toBeLessThanOrEqual(MOST_ATTEMPTS);
    }
    expect(back).toBeLessThan(BACK_WITHIN_MS);
  },
);
