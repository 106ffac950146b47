import { type Kysely, sql } from 'kysely';

/** What the organization is after, above all outcomes; and what an outcome of the cascade says beyond its day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table intent (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      -- What will be true.
      title text not null check (char_length(title) between 1 and 200),
      why text not null check (char_length(why) between 1 and 1000),
      -- What it is not: the bounds within which teams choose how.
      boundaries text check (char_length(boundaries) between 1 and 1000),
      owner_id text not null,
      decided_on date not null,
      state text not null check (state in ('open', 'achieved', 'dropped')),
      closed_at timestamptz,
      closed_because text check (char_length(closed_because) between 1 and 500),
      revision integer not null default 1,
      changed_by text,
      request_id text not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, owner_id) references person,
      check ((state = 'open') = (closed_at is null)),
      -- The form that wrote it: submitted twice, it is written once.
      unique (workspace_id, request_id)
    )`.execute(db);
  // What an organization is after now, in the tree and wherever a parent is chosen.
  await sql`create index intent_open on intent (workspace_id, decided_on) where state = 'open'`.execute(db);

  await sql`
    alter table outcome
      -- What stands directly under an intent; what stands under another outcome has its parent's.
      add column intent_id uuid,
      -- What somebody can hold in their hands when it is done.
      add column deliverable text check (char_length(deliverable) between 1 and 500),
      -- Person-days of work, from first to last.
      add column effort_days numeric(6, 1) check (effort_days > 0 and effort_days <= 2600),
      add column starts_on date,
      -- What a week of waiting costs: an amount in the workspace's currency, or a size where nobody can say.
      add column delay_amount numeric(12, 0) check (delay_amount > 0),
      add column delay_size text check (delay_size in ('S', 'M', 'L')),
      -- Which it was made from, when one was split into several.
      add column split_from uuid,
      add foreign key (workspace_id, intent_id) references intent,
      add foreign key (workspace_id, split_from) references outcome,
      -- One parent, of either kind.
      add constraint outcome_one_parent check (intent_id is null or parent_id is null),
      add constraint outcome_not_its_parent check (parent_id is null or parent_id <> id),
      add constraint outcome_one_delay check (delay_amount is null or delay_size is null),
      -- A candidate for a coming cycle is not asked about before it is moved in.
      drop constraint outcome_state_check,
      add constraint outcome_state_check check (state in ('candidate', 'open', 'done', 'dropped')),
      drop constraint outcome_check1`.execute(db);
  await sql`
    alter table outcome
      add constraint outcome_closed_check check ((state in ('done', 'dropped')) = (closed_at is not null))`.execute(
    db,
  );
  // What stands under an outcome, and under an intent.
  await sql`create index outcome_of_parent on outcome (workspace_id, parent_id) where parent_id is not null`.execute(
    db,
  );
  await sql`create index outcome_of_intent on outcome (workspace_id, intent_id) where intent_id is not null`.execute(
    db,
  );
  // A team's candidates.
  await sql`create index outcome_candidates on outcome (workspace_id, team_id) where state = 'candidate'`.execute(
    db,
  );

  // What became of an outcome, each step with who and why: history is kept when it is moved, split or given away.
  await sql`
    create table outcome_event (
      workspace_id text not null,
      id uuid not null,
      outcome_id uuid not null,
      kind text not null check (kind in
        ('added', 'changed', 'moved', 'split', 'given', 'moved_in', 'done', 'dropped', 'reopened')),
      -- What it was and what it is, by field.
      said jsonb not null,
      reason text check (char_length(reason) between 1 and 500),
      by_user_id text,
      at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade
    )`.execute(db);
  // The history of one outcome, oldest first.
  await sql`create index outcome_event_of_outcome on outcome_event (workspace_id, outcome_id, at)`.execute(
    db,
  );

  // How a workspace plans; none stored: the defaults.
  await sql`
    create table planning (
      workspace_id text primary key references workspace on delete cascade,
      -- ISO 4217, in which the cost of delay is said.
      currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
      -- How much of the working time is planned, in percent. Guide, "Resource Allocation and Capacity Planning".
      planned_percent integer not null default 70 check (planned_percent between 10 and 100),
      changed_by text not null,
      changed_at timestamptz not null
    )`.execute(db);
}
