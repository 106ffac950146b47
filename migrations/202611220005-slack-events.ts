import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table slack_event (
      workspace_id text not null references workspace on delete cascade,
      event_id text not null,
      received_at timestamptz not null,
      primary key (workspace_id, event_id)
    )`.execute(db);
  // Forgetting what is older than a day.
  await sql`create index slack_event_received_at on slack_event (received_at)`.execute(db);
}
