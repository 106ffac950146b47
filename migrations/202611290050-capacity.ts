import { type Kysely, sql } from 'kysely';

/** Why somebody took on more than they have time for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table overload_reason (
      workspace_id text not null,
      outcome_id uuid not null,
      user_id text not null,
      -- In percent of what is planned at most, in the fullest week.
      load_percent integer not null check (load_percent > 100),
      reason text not null check (char_length(reason) between 1 and 500),
      by_user_id text not null,
      at timestamptz not null,
      primary key (workspace_id, outcome_id, user_id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade
    )`.execute(db);
}
