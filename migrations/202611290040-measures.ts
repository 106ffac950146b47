import { type Kysely, sql } from 'kysely';

/** What tells that an intent or outcome is being reached: indicators that predict it and that confirm it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table indicator (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      intent_id uuid,
      outcome_id uuid,
      kind text not null check (kind in ('leading', 'lagging')),
      name text not null check (char_length(name) between 1 and 100),
      unit text not null check (char_length(unit) between 1 and 20),
      -- Which way is better.
      direction text not null check (direction in ('up', 'down')),
      starts_at numeric not null,
      target numeric not null,
      every text not null check (every in ('week', 'month')),
      -- Guide, "Designing Metrics That Drive the Right Behavior".
      rewards text not null check (char_length(rewards) between 1 and 300),
      owner_id text not null,
      state text not null check (state in ('open', 'closed')),
      -- The newest reading for which the intent's owner had a note that it may mislead.
      flagged_on date,
      revision integer not null default 1,
      changed_by text,
      request_id text not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, intent_id) references intent on delete cascade,
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, owner_id) references person,
      -- Of one thing.
      check ((intent_id is null) <> (outcome_id is null)),
      unique (workspace_id, request_id)
    )`.execute(db);
  // The indicators of an intent, and of some outcomes.
  await sql`create index indicator_of_intent on indicator (workspace_id, intent_id) where intent_id is not null`.execute(
    db,
  );
  await sql`create index indicator_of_outcome on indicator (workspace_id, outcome_id) where outcome_id is not null`.execute(
    db,
  );

  await sql`
    create table reading (
      workspace_id text not null,
      indicator_id uuid not null,
      read_on date not null,
      value numeric not null,
      by_user_id text not null,
      at timestamptz not null,
      -- One a day; the later one stands.
      primary key (workspace_id, indicator_id, read_on),
      foreign key (workspace_id, indicator_id) references indicator on delete cascade
    )`.execute(db);
}
