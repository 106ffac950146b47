import { type Kysely, sql } from 'kysely';

/** What the auditor reads and keeps: promises that nobody is going to keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The occurrence that the planner has handed on and that has not been opened or recorded yet.
  await sql`alter table cadence add column handed_on date, add column handed_at timestamptz`.execute(db);
  await sql`
    alter table cadence add constraint cadence_handed check ((handed_on is null) = (handed_at is null))`.execute(
    db,
  );
  // The auditor's question over all workspaces: which occurrences were handed on and never opened?
  await sql`create index cadence_handed on cadence (handed_at) where handed_at is not null`.execute(db);

  // What was found, from the first time until it is in order again; told once a day.
  await sql`
    create table audit_finding (
      workspace_id text not null,
      obligation text not null,
      subject text not null,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      told_at timestamptz,
      primary key (workspace_id, obligation, subject)
    )`.execute(db);

  // The auditor's questions about the last day: messages are written in the order of their time.
  await sql`create index outbox_message_created on outbox_message using brin (created_at)`.execute(db);
  // Which messages were refused for good; few, and never more.
  await sql`
    create index outbox_message_parked on outbox_message (workspace_id, created_at) where state = 'parked'`.execute(
    db,
  );
  // Open blockers over all workspaces.
  await sql`create index blocker_open on blocker (workspace_id, asked_of) where state = 'open'`.execute(db);
}
