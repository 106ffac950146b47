import { systemClock } from '../src/core/clock.ts';
import { migrate } from '../src/db/migrator.ts';
import { type Database, openDatabase } from '../src/db/open.ts';
import { onServer, urlOf } from '../tests/support/database/on-server.ts';
import { startPostgresServer } from '../tests/support/database/postgres-server.ts';
import { silentLogger } from '../tests/support/silent-logger.ts';

/** A Postgres for one benchmark, which makes databases of its own in it. */
export interface Server {
  /** An empty database. @returns its address */
  empty(name: string): Promise<string>;
  /** One with Drumbeat's tables, open. */
  migrated(name: string): Promise<Extract<Database, { engine: 'postgres' }>>;
  stop(): Promise<void>;
}

/** Filling a table takes longer than any query of the app may. */
const PATIENCE_MS = 120_000;

/** Starts one; it does not sync to disk, which takes the same from everybody who commits. */
export async function startServer(): Promise<Server> {
  const server = await startPostgresServer();
  const opened: Database[] = [];
  const empty = async (name: string) => {
    await onServer(server.url, `create database "${name}"`);
    return urlOf(server.url, name);
  };
  return {
    empty,
    migrated: async (name) => {
      const url = await empty(name);
      const database = await openDatabase(
        { url, statementTimeout: PATIENCE_MS },
        { logger: silentLogger, clock: systemClock },
      );
      opened.push(database);
      if (database.engine !== 'postgres') throw new Error('A server was asked for');
      await migrate(database);
      return database;
    },
    stop: async () => {
      for (const database of opened) await database.close();
      await server.stop();
    },
  };
}
