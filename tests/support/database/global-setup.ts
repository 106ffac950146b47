import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { TestClock } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { startStage } from '../../../demo/stage.ts';
import { buildSeed, findSeed } from '../../../src/db/embedded-seed.ts';
import { migrate } from '../../../src/db/migrator.ts';
import { type Database, openDatabase } from '../../../src/db/open.ts';
import { silentLogger } from '../silent-logger.ts';
import { onServer, urlOf } from './on-server.ts';
import { startPostgresServer } from './postgres-server.ts';
import type { Templates } from './provided.ts';
import { FILLED, TABLES } from './restoring.ts';

/** One engine's template: made for the first project that asks, removed after the last. */
interface Shared<Template> {
  users: number;
  making: Promise<{ template: Template; remove: () => Promise<void> }>;
}

/**
 * Each project loads its own copy of this file in the one main process, so what they share hangs on the process:
 * otherwise three projects would start three servers.
 */
const SHARED = Symbol.for('drumbeat.test-databases');

/** Vitest's globalSetup: makes the migrated template that `testDatabase` copies, and gives back its teardown. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.getProvidedContext().engine === 'postgres') {
    const { template, release } = await share('postgres', makePostgresTemplate);
    project.provide('postgresTemplate', template);
    return release;
  }
  const { template, release } = await share('embedded', makeEmbeddedTemplate);
  project.provide('embeddedTemplate', template);
  return release;
}

async function share<Engine extends keyof Templates>(
  engine: Engine,
  make: () => Shared<Templates[Engine]>['making'],
): Promise<{ template: Templates[Engine]; release: () => Promise<void> }> {
  // A cast, because nothing can tell the compiler what hangs on the process; the symbol is ours alone.
  const holder = globalThis as { [SHARED]?: { [E in keyof Templates]?: Shared<Templates[E]> } };
  holder[SHARED] ??= {};
  const slots: { [E in Engine]?: Shared<Templates[E]> } = holder[SHARED];
  const entry = slots[engine] ?? { users: 0, making: make() };
  slots[engine] = entry;
  entry.users += 1;
  const { template, remove } = await entry.making;
  const release = async () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    delete slots[engine];
    await remove();
  };
  return { template, release };
}

async function makePostgresTemplate() {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined || given === '' ? await startPostgresServer() : undefined;
  const serverUrl = server?.socketUrl ?? given ?? '';
  const name = `drumbeat_test_template_${process.pid}`;
  const remove = async () => {
    if (server === undefined) await dropAll(serverUrl, name);
    else await server.stop();
  };
  try {
    if (server) {
      // Nothing crashes this one: tests of what a crash keeps have servers of their own.
      await onServer(serverUrl, "alter system set synchronous_commit = 'off'");
      await onServer(serverUrl, 'select pg_reload_conf()');
    }
    await onServer(serverUrl, `drop database if exists "${name}" with (force)`);
    await onServer(serverUrl, `create database "${name}"`);
    const url = urlOf(serverUrl, name);
    const database = await prepared((clock) => openDatabase({ url }, { logger: silentLogger, clock }));
    await database.close();
  } catch (error) {
    await remove();
    throw error;
  }
  return { template: { serverUrl, name }, remove };
}

/** The template and what was made from it. */
async function dropAll(serverUrl: string, template: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    );
    for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}

async function makeEmbeddedTemplate() {
  if ((await findSeed()) === undefined) await buildSeed();
  const folder = mkdtempSync(join(tmpdir(), 'drumbeat-embedded-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = await prepared((clock) =>
    openDatabase({ dataDir: 'memory://' }, { logger: silentLogger, clock }),
  );
  if (database.engine !== 'embedded') throw new Error('memory:// opened a server');
  // Every test unpacks this and starts it, which takes half as long without two more databases to copy from, of 300
  // files each, and without 128 MB of buffers to fill with zeros.
  await database.pglite.exec('update pg_database set datistemplate = false');
  for (const statement of [
    'drop database template0',
    'drop database template1',
    "alter system set shared_buffers = '16MB'",
    'checkpoint',
  ]) {
    await database.pglite.exec(statement);
  }
  // Without gzip: 25 MB for a moment, but a quarter faster to load.
  const dump = await database.pglite.dumpDataDir('none');
  const file = join(folder, 'migrated.tar');
  await writeFile(file, dump.stream());
  await database.close();
  return { template: { file }, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * A database as it is once the app was started for the first time, without the rows of that: the job queue takes longer
 * to prepare than all of our tables.
 */
async function prepared(open: (clock: TestClock) => Promise<Database>): Promise<Database> {
  const { database, settle, stop } = await startStage({
    // Before any test's, so that whatever the queue does at intervals is due in all of them.
    start: '2020-01-06T00:00:00Z',
    seed: {},
    openDatabase: async (clock) => {
      const database = await open(clock);
      await migrate(database);
      return database;
    },
  });
  await settle();
  await stop();
  const { rows } = await sql.raw<{ name: string }>(TABLES).execute(database.kysely);
  const others = rows.map(({ name }) => name).filter((name) => !FILLED.includes(name));
  await sql.raw(`truncate ${others.join(', ')}`).execute(database.kysely);
  return database;
}
