import { type Kysely, sql } from 'kysely';

/** Lets a message to a person find the DM that an earlier one opened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Which DM had the newest message to this person? Only a person's first one has to be opened.
  await sql`
    create index outbox_message_dms on outbox_message (workspace_id, to_user, id)
    where to_user is not null and channel_id is not null`.execute(db);
}
