import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import type { PostgresSettings } from '../../../src/db/database.ts';
import { DatabaseUnavailable, openDatabase } from '../../../src/db/open.ts';
import { withEveryWorkspace } from '../../../src/db/tenant.ts';
import { urlOf } from '../../support/database/on-server.ts';
import { type PostgresServer, startPostgresServer } from '../../support/database/postgres-server.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

describe.runIf(inject('engine') === 'postgres')('a Postgres server', () => {
  it('is missed by a ping while it is down, and answers again after it', async () => {
    const server = await ownServer();
    const database = await open(server.url);
    await database.ping();

    await server.halt();
    await expect(database.ping()).rejects.toThrow();

    await server.start();
    await database.ping();
  });

  it('is missed within seconds when it accepts and never answers', async () => {
    const server = await ownServer();
    const database = await open(server.url);

    server.pause();
    const began = performance.now();
    await expect(database.ping()).rejects.toThrow(/timeout/i);
    expect(performance.now() - began).toBeLessThan(5_000);

    server.resume();
    await database.ping();
  });

  it('holds up transactions for seconds only while it does not answer, and none after it', async () => {
    const server = await ownServer();
    const database = await open(server.url, { maxConnections: 2, statementTimeout: 500 });
    const count = () => withEveryWorkspace(database.kysely, (trx) => sql`select 1`.execute(trx));
    await Promise.all([count(), count()]);

    server.pause();
    const lost = await Promise.allSettled([count(), count(), sql`select 1`.execute(database.kysely)]);
    server.resume();

    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await Promise.all(Array.from({ length: 6 }, count));
  });

  it('costs a transaction, not the process, when it cuts the connection inside one', async () => {
    const database = await testDatabase();

    const work = withEveryWorkspace(database.kysely, async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(database.kysely);
      await sql`select 1`.execute(trx);
    });

    await expect(work).rejects.toThrow();
    await database.ping();
  });

  it('keeps what was committed through a crash', async () => {
    const server = await ownServer();
    const database = await open(server.url);
    await sql`create table note (words text)`.execute(database.kysely);
    await sql`insert into note values ('committed')`.execute(database.kysely);

    await server.kill();
    await server.start();

    const { rows } = await sql`select words from note`.execute(database.kysely);
    expect(rows).toEqual([{ words: 'committed' }]);
  });

  it.each([
    [
      'postgres://ann:hunter2@127.0.0.1:1/drumbeat',
      /database "drumbeat" on 127\.0\.0\.1:1 .*ECONNREFUSED.*docker run/,
    ],
    ['postgres://ann:hunter2@nowhere.invalid/drumbeat', /database "drumbeat" on nowhere\.invalid:5432/],
  ])('is named, without the password, when it is not at %s', async (url, message) => {
    const opening = open(url);

    await expect(opening).rejects.toThrow(DatabaseUnavailable);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.not.toThrow(/hunter2/);
  });

  it('is told apart from a database that is missing on it', async () => {
    const url = urlOf(inject('postgresTemplate')?.serverUrl ?? '', 'absent');

    await expect(open(url)).rejects.toThrow(/There is no database "absent"/);
  });
});

async function open(url: string, settings: Partial<PostgresSettings> = {}) {
  const database = await openDatabase({ url, ...settings }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  return database;
}

async function ownServer(): Promise<PostgresServer> {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  return server;
}
