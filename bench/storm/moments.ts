import type { PostgresDatabase } from '../../src/db/database.ts';

/** When the first and the last of many things happened, in ms after the minute in which all of them were due. */
export interface Moments {
  count: number;
  firstMs: number;
  lastMs: number;
}

/** What the database knows afterwards: when check-ins were handed on, and when their messages were stored. */
export async function readMoments({ pool }: PostgresDatabase, due: Date) {
  const read = async (query: string): Promise<Moments> => {
    const { rows } = await pool.query(
      `select count(*)::int as count, extract(epoch from min(at) - $1) * 1000 as first,
        extract(epoch from max(at) - $1) * 1000 as last from (${query}) as q where at >= $1`,
      [due],
    );
    const [{ count, first, last }] = rows;
    return { count, firstMs: Number(first), lastMs: Number(last) };
  };
  return {
    planned: await read(`select created_on as at from pgboss.job where name = 'open-check-in'`),
    stored: await read(`select created_at as at from outbox_message where logical_key like 'check-in:%'`),
  };
}
