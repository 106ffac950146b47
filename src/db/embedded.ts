import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import {
  type DatabaseDependencies,
  DatabaseUnavailable,
  type EmbeddedDatabase,
  type EmbeddedSettings,
} from './database.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { findSeed } from './embedded-seed.ts';
import type { Tables } from './tables.ts';
import { textParsers } from './type-parsers.ts';

const IN_MEMORY = 'memory://';

/**
 * Opens Postgres inside this process (PGlite, WebAssembly), for trying, developing and small single installs.
 * It writes through to the operating system but never calls fsync: what is committed survives the end of the
 * process, however it ends, but a power cut may cost the last writes or more. It has no autovacuum either; see
 * {@link vacuumEmbedded}.
 */
export async function openEmbedded(
  { dataDir, seed }: EmbeddedSettings,
  { logger }: DatabaseDependencies,
): Promise<EmbeddedDatabase> {
  const inMemory = dataDir === IN_MEMORY;
  const lock = inMemory ? undefined : lockDirectory(dataDir);
  try {
    const pglite = inMemory
      ? await start(IN_MEMORY, seed ?? (await findSeed()))
      : await startIn(dataDir, seed);
    return databaseOf(pglite, lock);
  } catch (error) {
    lock?.release();
    logger.debug({ err: error }, 'The embedded database did not start');
    throw new DatabaseUnavailable(
      `The embedded database in ${dataDir} did not start (${error instanceof Error ? error.message : error}). ` +
        'Is the folder writable, and the disk not full? A restored backup starts on any machine.',
      { cause: error },
    );
  }
}

/** The tables that a server's autovacuum would take by its defaults: all of them take a quarter of a second. */
const MUCH_CHANGED = `
  select relid::regclass::text as name from pg_stat_all_tables
  where schemaname <> 'pg_toast' and (n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup)`;

/**
 * Frees the space of deleted rows and refreshes the planner's statistics, which a server's autovacuum does by itself.
 * Run it now and then when little happens: every other query waits for it.
 */
export async function vacuumEmbedded(database: EmbeddedDatabase): Promise<void> {
  const { rows } = await database.pglite.query<{ name: string }>(MUCH_CHANGED);
  if (rows.length > 0)
    await database.pglite.exec(`vacuum (analyze) ${rows.map(({ name }) => name).join(', ')}`);
}

/** A first start that is interrupted leaves half a database, which no later start could use; so it is made aside. */
async function startIn(dataDir: string, seed: Blob | undefined): Promise<PGlite> {
  const directory = join(dataDir, 'postgres');
  if (!existsSync(directory)) {
    const unfinished = join(dataDir, 'postgres.unfinished');
    await rm(unfinished, { recursive: true, force: true });
    const pglite = await start(unfinished, seed ?? (await findSeed()));
    await pglite.close();
    await rename(unfinished, directory);
  }
  return start(directory);
}

function start(dataDir: string, seed?: Blob): Promise<PGlite> {
  return PGlite.create({ dataDir, parsers: textParsers, ...(seed && { loadDataDir: seed }) });
}

function databaseOf(pglite: PGlite, lock: DirectoryLock | undefined): EmbeddedDatabase {
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  const close = async () => {
    try {
      await kysely.destroy();
      // Kysely closes only a database that it has used.
      if (!pglite.closed) await pglite.close();
    } finally {
      lock?.release();
    }
  };
  let closing: Promise<void> | undefined;
  return {
    engine: 'embedded',
    kysely,
    pglite,
    ping: async () => {
      await pglite.query('select 1');
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
