import { type Kysely, sql } from 'kysely';

/** The workspaces Drumbeat is in. Its key leads every other table's keys and is what their rows go with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspace (
      workspace_id text primary key check (workspace_id <> ''),
      name text not null,
      domain text,
      bot_user_id text not null,
      bot_id text not null,
      installed_at timestamptz not null
    )`.execute(db);
}
