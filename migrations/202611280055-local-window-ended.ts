import { type Kysely, sql } from 'kysely';

/** In local time a person's window ends before the check-in does: when their messages were told so, once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table check_in_participant add column ended_at timestamptz`.execute(db);
}
