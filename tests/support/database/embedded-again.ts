import { Kysely, PGliteDialect } from 'kysely';
import type { EmbeddedDatabase } from '../../../src/db/database.ts';
import type { Tables } from '../../../src/db/tables.ts';
import { CATALOG, KEEP, MOST_USES, restoring, TABLES } from './restoring.ts';

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

/** A test that left a transaction open would keep it for ever. */
const PATIENCE_MS = 5_000;

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
  await pglite.exec(KEEP);
  return { pglite, restore: restoring(tables), catalog: await catalogOf(pglite), uses: 0 };
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
