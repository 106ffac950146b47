import { type Kysely, sql } from 'kysely';

/** Whether whoever was given an outcome took it on, and what they said they need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ownership (
      workspace_id text not null,
      id uuid not null,
      outcome_id uuid not null,
      owner_id text not null,
      given_by text not null,
      given_at timestamptz not null,
      state text not null check (state in ('asked', 'accepted', 'needs_support', 'declined', 'withdrawn')),
      -- Guide, "Lack of Accountability Without Empowerment": the three questions; null until answered.
      has_authority boolean,
      has_people boolean,
      has_means boolean,
      said text check (char_length(said) between 1 and 500),
      answered_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      check ((state in ('asked', 'withdrawn')) or answered_at is not null)
    )`.execute(db);
  // One at a time for an outcome.
  await sql`
    create unique index ownership_standing on ownership (workspace_id, outcome_id)
      where state <> 'withdrawn'`.execute(db);

  await sql`
    alter table blocker
      -- What an owner lacks to be able to deliver: each a task for whoever gave them the outcome.
      add column support text check (support in ('authority', 'people', 'means')),
      add constraint blocker_support_has_outcome check (support is null or outcome_id is not null)`.execute(
    db,
  );
  // Beside the one blocker of an outcome there can be one task for each thing that its owner lacks.
  await sql`drop index blocker_open_of_outcome`.execute(db);
  await sql`
    create unique index blocker_open_of_outcome on blocker (workspace_id, outcome_id)
      where state = 'open' and visibility = 'team' and support is null`.execute(db);
  await sql`
    create unique index blocker_support_of_outcome on blocker (workspace_id, outcome_id, support)
      where state = 'open' and support is not null`.execute(db);
}
