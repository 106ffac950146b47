import { Client } from 'pg';

/** Runs one statement on a connection of its own: CREATE and DROP DATABASE allow no transaction. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server's address, with another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The database that an address means. */
export function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}
