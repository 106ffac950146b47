import { type Kysely, sql } from 'kysely';

/** Who changed what about how a workspace is run, for its admins. Only ever added to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      workspace_id text not null,
      -- Ids sort by the time they were made, so that the key serves “the newest, and those before this one”.
      id uuid not null,
      at timestamptz not null,
      -- None where nobody did it: the app itself, or a change in Slack.
      actor_id text,
      what text not null check (what <> ''),
      facts jsonb not null,
      primary key (workspace_id, id)
    )`.execute(db);
  // The same of some kinds.
  await sql`create index audit_entry_of_kind on audit_entry (workspace_id, what, id)`.execute(db);
}
