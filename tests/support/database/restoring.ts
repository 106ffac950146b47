/*
 * What a database that tests use one after the other must get back to: the rows of the template, and nothing else
 * changed. Both engines do it with the same statements.
 */

/** Rows that were deleted leave their space behind, and nobody vacuums. */
export const MOST_USES = 40;

/** What the template has rows in; the job queue writes to some of these as well. */
export const FILLED = [
  'pgboss.queue',
  'pgboss.version',
  'public.kysely_migration',
  'public.kysely_migration_lock',
];
const kept = FILLED.map((name) => ({ name, copy: `kept.${name.replace('.', '_')}` }));

const OF_OURS = `join pg_namespace n on n.nspname in ('public', 'pgboss') and n.oid =`;

/** Gives one column, `catalog`, of the template's tables, indexes, triggers, constraints, functions and settings. */
export const CATALOG = `
  select md5(string_agg(what, ',' order by what)) as catalog from (
    select c.oid || c.relname || c.relnatts as what from pg_class c ${OF_OURS} c.relnamespace
    union all select p.proname || p.prosrc from pg_proc p ${OF_OURS} p.pronamespace
    union all select c.conname || pg_get_constraintdef(c.oid) from pg_constraint c ${OF_OURS} c.connamespace
    union all select t.tgname || t.tgrelid || t.tgenabled::text from pg_trigger t
    union all select s.setconfig::text from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
      where d.datname = current_database()
  ) as whats`;

/** Gives one column, `name`, of the tables whose rows are put back. */
export const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c ${OF_OURS} c.relnamespace
  where c.relkind = 'r' order by 1`;

/** Keeps what the template has rows in. */
export const KEEP = `create schema kept; ${kept
  .map(({ name, copy }) => `create table ${copy} as table ${name};`)
  .join(' ')}`;

/** Puts all rows of these tables back to those of the template. */
export function restoring(tables: readonly string[]): string {
  return [
    'set session_replication_role = replica;',
    ...tables.map((name) => `delete from ${name};`),
    ...kept.map(({ name, copy }) => `insert into ${name} select * from ${copy};`),
    'set session_replication_role = default;',
  ].join('\n');
}
