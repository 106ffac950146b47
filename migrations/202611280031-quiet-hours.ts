import { type Kysely, sql } from 'kysely';

/** Messages that wait until their reader may be disturbed, and what Slack says about when that is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The auditor would otherwise take a message that was held for the night for a forgotten one.
  await sql`alter table outbox_message add column held_until timestamptz`.execute(db);

  // Somebody's present or next window of Slack's Do Not Disturb; none while they have it switched off.
  await sql`
    create table do_not_disturb (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null,
      starts_at timestamptz,
      ends_at timestamptz,
      read_at timestamptz not null,
      primary key (workspace_id, user_id),
      constraint both_or_none check ((starts_at is null) = (ends_at is null))
    )`.execute(db);
}
