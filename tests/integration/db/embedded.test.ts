import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { lockDirectory } from '../../../src/db/directory-lock.ts';
import { vacuumEmbedded } from '../../../src/db/embedded.ts';
import { DatabaseUnavailable, type EmbeddedDatabase, openDatabase } from '../../../src/db/open.ts';
import { silentLogger } from '../../support/silent-logger.ts';

describe.runIf(inject('engine') === 'embedded')('the embedded database in a folder', () => {
  it('still has its data when it is opened again', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    await sql`create table note (words text)`.execute(first.kysely);
    await sql`insert into note values ('kept')`.execute(first.kysely);
    await first.close();

    const { rows } = await sql`select words from note`.execute((await open(dataDir)).kysely);

    expect(rows).toEqual([{ words: 'kept' }]);
  });

  it('refuses a second opener, by name, until the first has closed', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);

    const second = openDatabase({ dataDir }, { logger: silentLogger, clock: systemClock });
    await expect(second).rejects.toThrow(DatabaseUnavailable);
    await expect(second).rejects.toThrow(`in use by process ${process.pid}`);

    await first.close();
    await (await open(dataDir)).ping();
  });

  it('has what was committed, and lets the next process in, after a kill -9', async () => {
    const dataDir = temporaryFolder();
    const child = fork(new URL('./hold-embedded.ts', import.meta.url), [dataDir]);
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'message');
    expect(() => lockDirectory(dataDir)).toThrow(`in use by process ${child.pid}`);

    child.kill('SIGKILL');
    await once(child, 'exit');

    const { rows } = await sql`select words from note`.execute((await open(dataDir)).kysely);
    expect(rows).toEqual([{ words: 'committed' }]);
  });

  it('starts anew when the first start was interrupted', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres.unfinished'));
    writeFileSync(join(dataDir, 'postgres.unfinished/PG_VERSION'), '18');

    await (await open(dataDir)).ping();
  });

  it('lets the folder go when the database in it does not start', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), 'nonsense');

    await expect(open(dataDir)).rejects.toThrow(/did not start/);

    lockDirectory(dataDir).release();
  });

  it('says what is wrong with a DATA_DIR that is a file', async () => {
    const file = join(temporaryFolder(), 'notes.txt');
    writeFileSync(file, 'mine');

    const opening = openDatabase({ dataDir: file }, { logger: silentLogger, clock: systemClock });
    await expect(opening).rejects.toThrow(DatabaseUnavailable);
    await expect(opening).rejects.toThrow(/notes\.txt .*DATA_DIR must be a folder/);
  });

  it('blames no other process for a lock file that can’t be read', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'drumbeat.lock'), 'not what it was '.repeat(100));
    writeFileSync(join(dataDir, 'drumbeat.holder'), 'process 1 on elsewhere');

    expect(() => lockDirectory(dataDir)).toThrow(DatabaseUnavailable);
    expect(() => lockDirectory(dataDir)).not.toThrow('in use by');
  });

  it('vacuums what has changed much', async () => {
    const database = await open('memory://');
    await sql`create table "a note" (words text)`.execute(database.kysely);
    await sql`create table untouched (words text)`.execute(database.kysely);
    await sql`insert into "a note" select 'once' from generate_series(1, 60)`.execute(database.kysely);
    // Counts are told at most once a second otherwise.
    await sql`select pg_stat_force_next_flush()`.execute(database.kysely);
    await sql`delete from "a note"`.execute(database.kysely);

    await vacuumEmbedded(database);

    const { rows } = await sql`
      select relname, last_vacuum is not null as vacuumed, last_analyze is not null as analyzed
      from pg_stat_user_tables where relname in ('a note', 'untouched') order by relname`.execute(
      database.kysely,
    );
    expect(rows).toEqual([
      { relname: 'a note', vacuumed: true, analyzed: true },
      { relname: 'untouched', vacuumed: false, analyzed: false },
    ]);
  });
});

async function open(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await openDatabase({ dataDir }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  if (database.engine !== 'embedded') throw new Error('A folder opened a server');
  return database;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drumbeat-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
