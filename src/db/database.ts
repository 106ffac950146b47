import type { PGlite } from '@electric-sql/pglite';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import type { Tables } from './tables.ts';

/** What both databases offer, whichever it is. */
interface OpenDatabase {
  readonly kysely: Kysely<Tables>;
  /** Resolves when the database answers, and throws within a few seconds when it does not. */
  ping(): Promise<void>;
  /** Lets go of the database once what runs on it has ended. A second call does nothing. */
  close(): Promise<void>;
}

export interface PostgresDatabase extends OpenDatabase {
  readonly engine: 'postgres';
  readonly url: string;
  readonly pool: Pool;
}

/** Postgres in our own process. It has one connection: a query outside an open transaction waits for its end. */
export interface EmbeddedDatabase extends OpenDatabase {
  readonly engine: 'embedded';
  readonly pglite: PGlite;
}

export type Database = PostgresDatabase | EmbeddedDatabase;

export interface PostgresSettings {
  url: string;
  /** Ten when left out. The job queue has a few of its own. */
  maxConnections?: number;
  /** Longest statement in milliseconds; 15,000 when left out. */
  statementTimeout?: number;
}

export interface EmbeddedSettings {
  /** A folder of ours alone, made when missing, or `memory://` for a database that ends with the process. */
  dataDir: string;
  /** A dump of a data directory (`pglite.dumpDataDir`) to begin with where there is none yet. */
  seed?: Blob;
}

export interface DatabaseDependencies {
  logger: Logger;
  clock: Clock;
}

/** The database can't be used. The message says which one, why, and what to do; never a password. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}
