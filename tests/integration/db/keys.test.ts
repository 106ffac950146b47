import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database/test-database.ts';

/** Tables that are the same for all workspaces, each with its reason. */
const OF_NO_WORKSPACE: Record<string, string> = {
  audit_look: 'one row: when the auditor last looked at all of them',
  kysely_migration: 'the state of the schema, which each database has for itself',
  kysely_migration_lock: 'the state of the schema, which each database has for itself',
};

// What has to be unique, or has to exist, can then be seen to where the rows of one workspace are (docs/scaling.md).
describe('every table can be spread over databases by workspace, because workspace_id', () => {
  it('leads each primary key, each unique index and each foreign key', async () => {
    const { kysely } = await testDatabase();
    const { rows } = await sql<{ of_table: string; name: string; leads: boolean }>`
      select indrelid::regclass::text as of_table, indexrelid::regclass::text as name,
        exists (select from pg_attribute where attrelid = indrelid and attnum = indkey[0] and attname = 'workspace_id') as leads
      from pg_index join pg_class on pg_class.oid = indrelid
      where indisunique and relnamespace = 'public'::regnamespace
      union all
      select conrelid::regclass::text, conname,
        exists (select from pg_attribute where attrelid = conrelid and attnum = conkey[1] and attname = 'workspace_id')
          and exists (select from pg_attribute where attrelid = confrelid and attnum = confkey[1] and attname = 'workspace_id')
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(kysely);
    expect(rows.length).toBeGreaterThan(100);
    const others = rows.filter(({ leads }) => !leads).map(({ of_table }) => of_table);
    expect([...new Set(others)].toSorted()).toEqual(Object.keys(OF_NO_WORKSPACE));
  });

  it('is in each, and never empty', async () => {
    const { kysely } = await testDatabase();
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not exists (
        select from pg_attribute where attrelid = pg_class.oid and attname = 'workspace_id' and attnotnull
      ) order by 1`.execute(kysely);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(OF_NO_WORKSPACE));
  });
});
