import { type Kysely, sql } from 'kysely';

/** What is held against what is late on every change of a day; and when it is looked at again without one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Notices without an answer and days that were kept, of a workspace; what was moved or settled is history.
  await sql`
    create index slip_notice_standing on slip_notice (workspace_id) where answer is null or answer = 'kept'`.execute(
    db,
  );
  // When somebody may be told who is away or off work now; none where nobody waits.
  await sql`alter table dependency_graph add column look_at timestamptz`.execute(db);
  // Workspaces that are to be looked at, for the planner and the auditor.
  await sql`create index dependency_graph_look on dependency_graph (look_at) where look_at is not null`.execute(
    db,
  );
}
