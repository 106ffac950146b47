import { type Kysely, sql } from 'kysely';

/** Who made a blocker's newest change, so that the second of two editors reads whose change is in their way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table blocker add column changed_by text`.execute(db);
}
