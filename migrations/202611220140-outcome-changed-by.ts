import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Who made the newest change, so that someone whose form it overtook is told by name. Empty where unknown.
  await sql`alter table outcome add column changed_by text`.execute(db);
}
