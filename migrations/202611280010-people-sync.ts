import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // What Slack changed last wins, in whatever order we hear of it; rows from before say nothing of that yet.
  await sql`alter table person add column handle text, add column email text, add column updated_at timestamptz`.execute(
    db,
  );

  // How far the reading of all members has come, one row a workspace.
  await sql`
    create table people_sync (
      workspace_id text primary key references workspace on delete cascade,
      turn integer not null,
      due_at timestamptz not null,
      overdue_at timestamptz not null,
      cursor text,
      started_at timestamptz,
      pages integer not null,
      people integer not null,
      finished_at timestamptz
    )`.execute(db);
  // The planner, every minute: where the next round is due, or the job of the next page was lost.
  await sql`create index people_sync_due on people_sync (due_at)`.execute(db);
  // The auditor, every minute: where the reading does not come to an end.
  await sql`create index people_sync_overdue on people_sync (overdue_at)`.execute(db);
}
