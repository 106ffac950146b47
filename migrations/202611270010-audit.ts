import { type Kysely, sql } from 'kysely';

/** What the auditor reads and keeps: promises that nobody is going to keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Which messages asked a channel lately: does what they ask about still exist?
  await sql`
    create index outbox_message_asking on outbox_message (created_at)
    where to_channel is not null and thread_key is null`.execute(db);
  // Which messages could not be delivered lately: was the person concerned told?
  await sql`
    create index outbox_message_undelivered on outbox_message (created_at)
    where state in ('parked', 'skipped') and concerns_user is not null`.execute(db);
  // When it was last posted as a new message; a later edit is no reason to look for doubles any longer.
  await sql`alter table outbox_message add column last_posted_at timestamptz`.execute(db);
  // Open blockers over all workspaces.
  await sql`create index blocker_open on blocker (workspace_id, asked_of) where state = 'open'`.execute(db);

  // What was found, by workspace and kind, from the first time until it is in order again.
  await sql`
    create table audit_finding (
      workspace_id text not null,
      obligation text not null,
      count integer not null check (count > 0),
      subjects text[] not null,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      told_at timestamptz,
      primary key (workspace_id, obligation)
    )`.execute(db);
  // The one row that says when somebody last looked, and last found all well. It belongs to no workspace.
  await sql`
    create table audit_look (
      single boolean primary key default true check (single),
      looked_at timestamptz not null,
      well_at timestamptz
    )`.execute(db);

  // The occurrence that the planner handed on last: was it opened?
  await sql`
    alter table cadence add column handed_on date, add column handed_at timestamptz,
      add constraint cadence_handed check ((handed_on is null) = (handed_at is null))`.execute(db);
  await sql`create index cadence_handed_on on cadence (handed_at) where handed_at is not null`.execute(db);
}
