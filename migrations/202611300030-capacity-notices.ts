import { type Kysely, sql } from 'kysely';

/** Who was told that more is planned for somebody than they have time for; looked at anew every week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table capacity_notice (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      -- Whose weeks are too full.
      user_id text not null,
      -- The Monday of the fullest one.
      week date not null,
      -- In percent of what is planned at most.
      load_percent integer not null check (load_percent > 100),
      told_at timestamptz not null,
      settled_at timestamptz,
      primary key (workspace_id, id)
    )`.execute(db);
  // One open notice a person: it is rewritten while it stands.
  await sql`
    create unique index capacity_notice_open on capacity_notice (workspace_id, user_id)
      where settled_at is null`.execute(db);

  await sql`
    create table capacity_look (
      workspace_id text primary key references workspace on delete cascade,
      due_at timestamptz not null
    )`.execute(db);
  // The workspaces whose turn has come.
  await sql`create index capacity_look_due on capacity_look (due_at)`.execute(db);
}
