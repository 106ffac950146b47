import { sql } from 'kysely';
import type { Database } from './open.ts';

/**
 * Frees tables of what was deleted from them: until then it lies where it was, and can be read with the right tools.
 * Outside of any transaction; what another one may still see stays until the next time.
 * @param tables names of ours, never anything that somebody typed
 */
export async function vacuumTables(
  { kysely }: Pick<Database, 'kysely'>,
  tables: readonly string[],
): Promise<void> {
  await sql`vacuum ${sql.join(tables.map((table) => sql.table(table)))}`.execute(kysely);
}
