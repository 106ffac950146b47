import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../sandbox/server/index.ts';
import { systemClock } from '../../src/core/clock.ts';
import { migrate } from '../../src/db/migrator.ts';
import { openDatabase } from '../../src/db/open.ts';
import { startPostgresServer } from '../support/database/postgres-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { answeredChannels, check } from './harness/checker.ts';
import { environmentOf, foundTeams, openSlack } from './harness/company.ts';
import { startCrew } from './harness/crew.ts';
import { underWay } from './harness/fan-out.ts';
import { TIMING } from './harness/processes.ts';
import { isShort } from './harness/runs.ts';
import { until } from './harness/until.ts';

const TEAMS = 100;
const OUTAGE_MS = 20_000;
/** How long after an outage everything has to work again; the figure of the reliability model. */
const BACK_WITHIN_MS = 10_000;

/** A Slack with its teams, a Postgres of its own, and two processes that are sending the prompts. */
async function halfwaySent() {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const database = await openDatabase({ url: server.url }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  await migrate(database);
  const sandbox = await openSlack(TEAMS, { echo: true });
  onTestFinished(() => sandbox.stop());
  const channels = await foundTeams(database, sandbox, TEAMS);
  const crew = startCrew({
    entry: 'app-process.ts',
    size: 2,
    environment: environmentOf(sandbox, server.url),
    timing: TIMING,
    fates: [],
  });
  onTestFinished(() => crew.stop());
  await until(async () => (await underWay(database, TEAMS)) < TEAMS - 20, 30_000);
  return { server, database, sandbox, channels, crew };
}

// The short run has crashes of the database, and the journeys one that is away.
it.skipIf(isShort)(
  'a database that is away for 20 s costs people a second click, and nothing else',
  async () => {
    const { server, database, sandbox, channels, crew } = await halfwaySent();
    await server.halt();
    const awayUntil = performance.now() + OUTAGE_MS;
    const standing = channels.filter((channel) => sandbox.messagesIn(channel).length > 0).slice(0, 10);
    // A click that is not acknowledged in time throws here.
    for (const channel of standing) await sandbox.as('Ana').click('Still on track', { in: channel });
    await sandbox.idle();
    for (const channel of standing) expect(toldIn(sandbox, channel)).toMatch(/Nothing you wrote was lost/);

    await pause(Math.max(0, awayUntil - performance.now()));
    await server.start();
    const back = performance.now();
    await until(async () => {
      const [channel = ''] = standing;
      await sandbox.as('Ana').click('Still on track', { in: channel });
      return (await answeredChannels(database)).includes(channel);
    }, BACK_WITHIN_MS);
    const seconds = ((performance.now() - back) / 1000).toFixed(1);
    for (const channel of standing) await sandbox.as('Ana').click('Still on track', { in: channel });
    await sandbox.idle();
    expect((await answeredChannels(database)).toSorted()).toEqual(standing.toSorted());

    await until(async () => (await underWay(database, TEAMS)) === 0, 90_000);
    await sandbox.idle();
    const verdict = await check(database, sandbox, channels);
    process.stdout.write(`outage: clicks work ${seconds} s after it, ${JSON.stringify(verdict)}\n`);
    expect(verdict).toEqual({ lost: [], doubled: [], disagreeing: [] });
    expect(crew.complaints()).toBe('');
  },
);

/** What Ana alone was told in a channel last. */
function toldIn(sandbox: Sandbox, channel: string): string | undefined {
  return sandbox.messagesIn(channel).findLast((message) => message.ephemeralTo !== undefined)?.text;
}
