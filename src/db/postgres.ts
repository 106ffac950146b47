import { Kysely } from 'kysely';
import { Client, Pool, types } from 'pg';
import {
  type DatabaseDependencies,
  DatabaseUnavailable,
  type PostgresDatabase,
  type PostgresSettings,
} from './database.ts';
import { gatherWrites } from './gather-writes.ts';
import { PipeliningDialect } from './pipelining-dialect.ts';
import type { Tables } from './tables.ts';
import { textParsers } from './type-parsers.ts';

/** How long a new connection or a ping may take, in milliseconds. */
const PATIENCE = 3_000;

/**
 * Longest statement, and longest silence inside a transaction, in milliseconds. Ours take milliseconds; a paused
 * or lost replica must not hold its row locks for longer than a lease (30 s).
 */
const STATEMENT_TIMEOUT = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT = 15_000;

/**
 * How much longer than the server we wait for the end of a statement, in milliseconds, before we take the server for
 * gone. TCP alone would wait a quarter of an hour for a host that vanished. Kysely then fails to roll back, and so
 * throws the connection away.
 */
const GRACE = 2_000;

/** Reads dates and big numbers as the embedded database does, so that features see one kind of row. */
const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? types.getTypeParser(oid, format) : (textParsers[oid] ?? types.getTypeParser(oid)),
};

/** A pool on a Postgres server. A lost server costs the queries that run, never the process. */
export async function openPostgres(
  { url, maxConnections = 10, statementTimeout = STATEMENT_TIMEOUT }: PostgresSettings,
  { logger }: DatabaseDependencies,
): Promise<PostgresDatabase> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'drumbeat',
    max: maxConnections,
    connectionTimeoutMillis: PATIENCE,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + GRACE,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: typeParsers,
    pipeline: true,
  });
  const logLost = (error: Error) => logger.warn({ err: error }, 'Lost a connection to Postgres');
  pool.on('error', logLost);
  // The pool stops listening to a connection while it is lent out. An 'error' event without a listener ends
  // the process, and a server that restarts sends one to every connection that sits inside a transaction.
  pool.on('connect', (client) => {
    client.on('error', logLost);
    if (client instanceof Client) gatherWrites(client.connection.stream);
  });

  const ping = async () => {
    // `query_timeout` is pg's, per query, though its types know it for whole connections only.
    const question: { text: string; query_timeout: number } = { text: 'select 1', query_timeout: PATIENCE };
    await pool.query(question);
  };
  const kysely = new Kysely<Tables>({ dialect: new PipeliningDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const close = () => {
    // Kysely ends only a pool that it has used.
    closing ??= kysely.destroy().then(() => (pool.ended ? undefined : pool.end()));
    return closing;
  };

  try {
    await ping();
  } catch (error) {
    await close();
    throw new DatabaseUnavailable(describeFailure(url, error), { cause: error });
  }
  return { engine: 'postgres', url, kysely, pool, ping, close };
}

/** Which server and database an address means, without user and password. */
export function describeAddress(url: string): string {
  // Never connected: it only reads the address as the pool does, defaults and PGHOST included.
  const { host, port, database } = new Client({ connectionString: url });
  return `database "${database}" on ${host}:${port}`;
}

function describeFailure(url: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = error instanceof Error ? error.message : String(error);
  switch (code) {
    case '28P01':
    case '28000':
      return `Postgres refuses the user or password for ${describeAddress(url)}. Check DATABASE_URL.`;
    case '3D000':
      return `There is no ${describeAddress(url)}. Create it with createdb, or check the name in DATABASE_URL.`;
    default:
      return (
        `Can't reach ${describeAddress(url)} (${reason || String(code)}). ` +
        'Is Postgres running there? To start one here: ' +
        'docker run -d -p 5432:5432 -e POSTGRES_PASSWORD=drumbeat -e POSTGRES_DB=drumbeat postgres:18, ' +
        'or leave DATABASE_URL out to use the embedded database.'
      );
  }
}
