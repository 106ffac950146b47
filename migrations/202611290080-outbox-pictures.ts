import { type Kysely, sql } from 'kysely';

/** The picture of a message, from the moment that Slack has its file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outbox_picture (
      workspace_id text not null,
      message_id text not null,
      -- Of what is drawn: a message that is revised keeps its file while its picture is the same.
      digest text not null,
      file_id text not null,
      -- How often Slack refused the message with this file.
      refusals integer not null default 0 check (refusals >= 0),
      primary key (workspace_id, message_id),
      foreign key (workspace_id, message_id) references outbox_message on delete cascade
    )`.execute(db);
}
