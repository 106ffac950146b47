import { Kysely, PGliteDialect } from 'kysely';
import type { EmbeddedDatabase } from '../../../src/db/database.ts';
import type { Tables } from '../../../src/db/tables.ts';

type Pglite = EmbeddedDatabase['pglite'];

/** One that was used, and how to make it as it was. */
interface Used {
  pglite: Pglite;
  /** Puts all rows back to those of the template. */
  restore: string;
  /** Of the template's tables, indexes, triggers, constraints and functions. */
  catalog: string;
  uses: number;
}

/** Rows that were deleted leave their space behind, and nobody vacuums. */
const MOST_USES = 40;
/** A test that left a transaction open would keep it for ever. */
const PATIENCE_MS = 5_000;

/** What the template has rows in; the job queue writes to some of these as well. */
const FILLED = ['pgboss.version', 'public.kysely_migration', 'public.kysely_migration_lock'];

const OF_OURS = `join pg_namespace n on n.nspname in ('public', 'pgboss') and n.oid =`;
const CATALOG = `
  select md5(string_agg(what, ',' order by what)) as catalog from (
    select c.oid || c.relname || c.relnatts as what from pg_class c ${OF_OURS} c.relnamespace
    union all select p.proname || p.prosrc from pg_proc p ${OF_OURS} p.pronamespace
    union all select c.conname || pg_get_constraintdef(c.oid) from pg_constraint c ${OF_OURS} c.connamespace
    union all select t.tgname || t.tgrelid || t.tgenabled::text from pg_trigger t
  ) as whats`;
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c ${OF_OURS} c.relnamespace
  where c.relkind = 'r' order by 1`;

/** Not in use; there is seldom a second one. */
let idle: Used | undefined;

/**
 * To unpack and start an embedded database takes longer than most of the tests that use it. So a process uses one for
 * one test after the other, each of which finds the rows of the template; one in which a test has changed more than
 * rows, or that is not given back in time, is not used again. Whoever has been given one finds it closed afterwards.
 * @param open starts another one from the template
 */
export async function embeddedAgain(
  open: () => Promise<EmbeddedDatabase>,
): Promise<{ database: EmbeddedDatabase; giveBack: () => Promise<void> }> {
  const used = idle ?? (await firstUse((await open()).pglite));
  idle = undefined;
  const { lent, end } = lend(used.pglite);
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: lent }) });
  let closing: Promise<void> | undefined;
  const database: EmbeddedDatabase = {
    engine: 'embedded',
    kysely,
    pglite: lent,
    ping: async () => void (await lent.query('select 1')),
    close: () => {
      closing ??= kysely.destroy().then(end);
      return closing;
    },
  };
  return {
    database,
    giveBack: async () => {
      await database.close();
      const isGood = await Promise.race([isRestored(used), timeUp()]).catch(() => false);
      if (isGood && idle === undefined) idle = used;
      else if (isGood) await used.pglite.close();
    },
  };
}

async function firstUse(pglite: Pglite): Promise<Used> {
  const tables = (await pglite.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);
  const kept = FILLED.map((name) => ({ name, copy: `kept.${name.replace('.', '_')}` }));
  await pglite.exec(
    `create schema kept; ${kept.map(({ name, copy }) => `create table ${copy} as table ${name};`).join(' ')}`,
  );
  const restore = [
    'set session_replication_role = replica;',
    ...tables.map((name) => `delete from ${name};`),
    ...kept.map(({ name, copy }) => `insert into ${name} select * from ${copy};`),
    'set session_replication_role = default;',
  ].join('\n');
  return { pglite, restore, catalog: await catalogOf(pglite), uses: 0 };
}

async function catalogOf(pglite: Pglite): Promise<string> {
  return (await pglite.query<{ catalog: string }>(CATALOG)).rows[0]?.catalog ?? '';
}

async function isRestored(used: Used): Promise<boolean> {
  const { pglite, restore, catalog } = used;
  used.uses += 1;
  if (used.uses >= MOST_USES) return false;
  // Settings of the session, what it listens to, and its locks.
  await pglite.exec('discard all');
  await pglite.exec(restore);
  return (await catalogOf(pglite)) === catalog;
}

function timeUp(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
}

/** The database for as long as one test has it: what that test left behind finds it closed. */
function lend(pglite: Pglite): { lent: Pglite; end: () => Promise<void> } {
  const listening: ReturnType<Pglite['listen']>[] = [];
  let isOver = false;
  const lent = new Proxy(pglite, {
    get(target, name) {
      if (name === 'closed') return isOver;
      if (name === 'close') {
        return async () => {
          isOver = true;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (isOver) return Promise.reject(new Error('PGlite is closed'));
        const result: unknown = value.apply(target, args);
        if (name === 'listen') listening.push(result as (typeof listening)[number]);
        return result;
      };
    },
  });
  return {
    lent,
    end: async () => {
      isOver = true;
      for (const listener of listening) await (await listener)();
    },
  };
}
