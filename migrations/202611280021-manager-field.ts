import { type Kysely, sql } from 'kysely';

/** Where a workspace has managers in people's profiles: the field, and how far its reading has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table manager_field (
      workspace_id text primary key references workspace on delete cascade,
      field_id text not null,
      label text not null,
      chosen_by text not null,
      chosen_at timestamptz not null,
      due_at timestamptz not null,
      read_up_to text
    )`.execute(db);
  // The planner, every minute: where the next profiles are to be read, over all workspaces.
  await sql`create index manager_field_due on manager_field (due_at)`.execute(db);
}
