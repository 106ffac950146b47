import { type Kysely, sql } from 'kysely';

/** What files call the parts of a cascade, and files that wait for a yes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file_key (
      workspace_id text not null references workspace on delete cascade,
      -- Of an intent, outcome, risk or indicator.
      id uuid not null,
      key text not null check (char_length(key) between 1 and 60),
      -- The key as it is compared, whatever its case.
      name text not null,
      primary key (workspace_id, id),
      -- A second import finds what the first one made.
      unique (workspace_id, name)
    )`.execute(db);
  await sql`
    create table cascade_import (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      file text not null,
      asked_by text not null,
      asked_at timestamptz not null,
      primary key (workspace_id, id)
    )`.execute(db);
}
