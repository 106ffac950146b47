import { type Kysely, sql } from 'kysely';

/** Lets a message that somebody is waited on for go before the reminders of a whole company. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox_message add column ahead boolean not null default false`.execute(db);
}
