import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startApp } from '../../src/app.ts';
import { migrate } from '../../src/db/migrator.ts';
import { openDatabase } from '../../src/db/open.ts';
import { onServer, urlOf } from '../support/database/on-server.ts';
import { findPostgresBinaries } from '../support/database/postgres-binaries.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { addOutcome, setUp } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

const run = promisify(execFile);

it.runIf(process.env.OPERATION === 'tried')(
  'goes on from a backup as docs/operations.md says',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drumbeat-backup-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const places = await Promise.all(findPostgresBinaries().map(({ locate }) => locate(folder)));
    const binaries = places.find((place) => existsSync(join(place, 'pg_dump')));
    if (!binaries) throw new Error('This machine has no pg_dump');

    const world = await startWorld({
      start: '2026-11-27T08:00:00Z',
      seed: {
        people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
        channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
      },
    });
    const { sandbox, clock, database } = world;
    if (database.engine !== 'postgres') throw new Error('This is about a server');
    await setUp(sandbox.as('Ana'), 'payments');
    await addOutcome(sandbox.as('Ben'), 'payments', { title: 'Refunds', dueOn: '2026-12-18' });
    await world.moveTo('2026-11-30T09:05:00Z');

    const dump = join(folder, 'drumbeat.dump');
    await run(join(binaries, 'pg_dump'), ['--format=custom', `--file=${dump}`, database.url]);
    await world.app().stop();
    const name = `${new URL(database.url).pathname.slice(1, 40)}_restored`;
    await onServer(database.url, `create database "${name}"`);
    const url = urlOf(database.url, name);
    await run(join(binaries, 'pg_restore'), ['--no-owner', '--exit-on-error', `--dbname=${url}`, dump]);

    const restored = await openDatabase({ url }, { logger: silentLogger, clock });
    const { botToken, apiUrl, appToken } = sandbox;
    expect(await migrate(restored)).toEqual([]);
    const app = await startApp({
      config: {
        slack: { botToken, apiUrl, mode: { kind: 'socket', appToken } },
        ...{ port: 0, production: false, heartbeatUrl: undefined },
      },
      database: restored,
      clock,
      logger: silentLogger,
    });
    onTestFinished(async () => {
      await app.stop();
      await restored.close();
    });
    await sandbox.as('Ben').click('Still on track', { in: 'payments' });
    await app.idle();
    const asked = sandbox
      .as('Ana')
      .read('payments')
      .filter(({ ephemeral }) => !ephemeral);
    expect(asked.map(({ text }) => text)).toEqual([expect.stringContaining('1 of 2 answered')]);
  },
  120_000,
);
