import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { inject, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { migrate } from '../../../src/db/migrator.ts';
import { type Database, openDatabase } from '../../../src/db/open.ts';
import type { Logger } from '../../../src/logging.ts';
import { silentLogger } from '../silent-logger.ts';
import { embeddedAgain } from './embedded-again.ts';
import { nameIn, onServer, urlOf } from './on-server.ts';
import './provided.ts';
import { backendOfRun } from './queue-backend.ts';
import { serverAgain } from './server-again.ts';

interface TestDatabaseOptions {
  /** Without any migration. */
  empty?: boolean;
  logger?: Logger;
  clock?: Clock;
}

/**
 * A database on the project's engine that is as new, migrated unless `empty`, closed and removed after the test that
 * asks.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const isServer = inject('engine') === 'postgres';
  // The template's queue has the shape of plain Postgres.
  const isOther = isServer && backendOfRun() === 'cockroachdb' && !options.empty;
  const { database, remove } = await (isServer ? onPostgres : embedded)({
    ...options,
    ...(isOther && { empty: true }),
  });
  if (isOther) await migrate(database);
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  return database;
}

async function onPostgres({
  empty = false,
  logger = silentLogger,
  clock = systemClock,
}: TestDatabaseOptions) {
  const template = inject('postgresTemplate');
  if (template === undefined) throw new Error('The set-up made no Postgres server for this project');
  const { serverUrl, name } = template;
  const create = async () => {
    // Named after the template, so that those which are still there at the end are found.
    const url = urlOf(serverUrl, `${name}_${randomUUID().replaceAll('-', '')}`);
    await onServer(
      serverUrl,
      `create database "${nameIn(url)}" template ${empty ? 'template0' : `"${name}"`}`,
    );
    return url;
  };
  const drop = (url: string) => onServer(serverUrl, `drop database if exists "${nameIn(url)}" with (force)`);
  const open = (url: string) => openDatabase({ url }, { logger, clock });
  if (empty || !inject('reusesDatabases')) {
    const url = await create();
    return { database: await open(url), remove: () => drop(url) };
  }
  const { url, giveBack } = await serverAgain(create, drop);
  return { database: await open(url), remove: giveBack };
}

async function embedded({ empty = false, logger = silentLogger, clock = systemClock }: TestDatabaseOptions) {
  const template = inject('embeddedTemplate');
  if (template === undefined) throw new Error('The set-up made no embedded database for this project');
  const open = async (seed?: Blob) => {
    const database = await openDatabase({ dataDir: 'memory://', ...(seed && { seed }) }, { logger, clock });
    if (database.engine !== 'embedded') throw new Error('memory:// opened a server');
    return database;
  };
  if (empty) return { database: await open(), remove: async () => {} };
  const { database, giveBack } = await embeddedAgain(async () => open(await openAsBlob(template.file)));
  return { database, remove: giveBack };
}
