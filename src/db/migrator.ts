import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** A migration failed, or the database is not one that this version knows. Nothing of the run was kept. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/**
 * Brings the database to the newest state: every migration not yet run, by name, in one transaction. Of several
 * processes that start at once, one does it and the others wait.
 * @returns the names of the migrations that this call ran
 * @throws MigrationFailed
 */
export async function migrate(database: Database, folder = migrationsFolder): Promise<string[]> {
  if (database.engine === 'embedded') return run(database.kysely, folder);
  // A connection of its own: waiting for another migrator, and rewriting a large table, take longer than the
  // pool lets a statement take.
  const pool = new Pool({ connectionString: database.url, application_name: 'drumbeat migrations', max: 1 });
  pool.on('error', () => {});
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await run(kysely, folder);
  } finally {
    await kysely.destroy();
  }
}

async function run(kysely: Kysely<Tables>, folder: string): Promise<string[]> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => readMigrations(folder) },
    // Two changes under way at once may land in the other order than their names.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map((result) => result.migrationName);

  const failed = results.find((result) => result.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : String(error);
  const unknown = /previously executed migration (\S+) is missing/.exec(reason)?.[1];
  throw new MigrationFailed(
    unknown !== undefined
      ? `The database is from a newer Drumbeat: it has the migration ${unknown}, which this version doesn't know. Start that version, or restore a backup from before it.`
      : failed !== undefined
        ? `The migration ${failed} failed, and nothing was changed: ${reason}`
        : `The migrations could not run: ${reason}`,
    { cause: error },
  );
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /\.[cm]?[jt]s$/.test(file)).sort();
  const migrations: Record<string, Migration> = {};
  for (const file of files) {
    const name = /^(\d{12}-[a-z0-9-]+)\.ts$/.exec(file)?.[1];
    if (name === undefined) {
      throw new Error(`${file} is not named YYYYMMDDHHMM-name.ts, so its place in the order is unknown`);
    }
    const module: Partial<Migration> = await import(pathToFileURL(join(folder, file)).href);
    if (typeof module.up !== 'function') throw new Error(`${file} exports no function up`);
    migrations[name] = { up: module.up };
  }
  return migrations;
}
