import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CATALOG, KEEP, MOST_USES, restoring, TABLES } from './restoring.ts';

/** One on a server that was used, and how to make it as it was. */
interface Used {
  url: string;
  /** Warm, so that to look at every table costs little. */
  client: Client;
  restore: string;
  catalog: string;
  uses: number;
}

/** A test that left something running would keep it for ever, in milliseconds. */
const PATIENCE = 5_000;

/** The sessions of a pool that was closed take a moment to end, in milliseconds. */
const LEAVING = 500;
const LOOK_AGAIN = 10;

const OTHERS = `
  select 1 from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;

/** Not in use; there is seldom a second one. */
let idle: Used | undefined;

/**
 * To copy a database and to drop it again takes a server longer than most of the tests that use it. So a process uses
 * one for one test after the other, each of which finds the rows of the template; one in which a test has changed more
 * than rows, or left something running that would go on in the next test, or that can't be put back in time, is dropped.
 * @param create makes another one from the template; gives its address
 * @param drop removes it, whoever is connected
 */
export async function serverAgain(
  create: () => Promise<string>,
  drop: (url: string) => Promise<void>,
): Promise<{ url: string; giveBack: () => Promise<void> }> {
  const used = idle ?? (await firstUse(await create()));
  idle = undefined;
  return {
    url: used.url,
    giveBack: async () => {
      const isGood = await isRestored(used).catch(() => false);
      if (isGood && idle === undefined) {
        idle = used;
        return;
      }
      await used.client.end().catch(() => {});
      await drop(used.url);
    },
  };
}

async function firstUse(url: string): Promise<Used> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    application_name: 'tests',
  });
  // A test may end every session there is.
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ name: string }>(TABLES);
  await client.query(KEEP);
  const restore = restoring(rows.map(({ name }) => name));
  return { url, client, restore, catalog: await catalogOf(client), uses: 0 };
}

async function catalogOf(client: Client): Promise<string> {
  return (await client.query<{ catalog: string }>(CATALOG)).rows[0]?.catalog ?? '';
}

async function isRestored(used: Used): Promise<boolean> {
  const { client, restore, catalog } = used;
  used.uses += 1;
  if (used.uses >= MOST_USES) return false;
  if (!(await isAlone(client))) return false;
  await client.query(restore);
  return (await catalogOf(client)) === catalog;
}

/** Whether nothing else is connected, after what is about to leave has left. */
async function isAlone(client: Client): Promise<boolean> {
  for (let waited = 0; (await client.query(OTHERS)).rows.length > 0; waited += LOOK_AGAIN) {
    if (waited >= LEAVING) return false;
    await pause(LOOK_AGAIN);
  }
  return true;
}
