import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../src/db/migrator.ts';
import { testDatabase } from '../../support/database/test-database.ts';

describe('migrate', () => {
  it('runs every migration once, in the order of their names', async () => {
    const database = await testDatabase({ empty: true });
    const names = (await readdir('migrations')).sort().map((file) => file.replace(/\.ts$/, ''));

    expect(await migrate(database)).toEqual(names);
    expect(await migrate(database)).toEqual([]);
  });

  it('has nothing to do on a test database, which comes migrated', async () => {
    expect(await migrate(await testDatabase())).toEqual([]);
  });

  it('lets one of several migrators that start at once do the work', async () => {
    const database = await testDatabase({ empty: true });

    const ran = await Promise.all([migrate(database), migrate(database), migrate(database)]);

    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('names the migration that failed, and keeps nothing of the run', async () => {
    const database = await testDatabase({ empty: true });
    const folder = migrationsFolder({
      '202601010000-first.ts': 'create table first_table (id int)',
      '202601010001-broken.ts': 'create nonsense',
    });

    await expect(migrate(database, folder)).rejects.toThrow(/202601010001-broken failed.*syntax error/s);

    const { rows } = await sql`select to_regclass('first_table') as found`.execute(database.kysely);
    expect(rows).toEqual([{ found: null }]);
  });

  it('refuses a database that a newer version migrated', async () => {
    const database = await testDatabase({ empty: true });
    await migrate(database, migrationsFolder({ '209901010000-future.ts': 'create table future (id int)' }));

    await expect(migrate(database)).rejects.toThrow(/newer Drumbeat.*209901010000-future/);
  });

  it('refuses a file whose name says no place in the order', async () => {
    const folder = migrationsFolder({ 'add-things.ts': 'select 1' });

    await expect(migrate(await testDatabase({ empty: true }), folder)).rejects.toThrow(/add-things\.ts/);
  });
});

/** A folder of migrations that each run one statement, by file name. */
function migrationsFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drumbeat-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, statement] of Object.entries(files)) {
    // A bare query by the driver's own interface: a file out here could not import kysely.
    writeFileSync(
      join(folder, name),
      `export const up = (db: any) => db.executeQuery({ sql: ${JSON.stringify(statement)}, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: '1' } });`,
    );
  }
  return folder;
}
