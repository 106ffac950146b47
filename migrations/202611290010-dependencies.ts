import { type Kysely, sql } from 'kysely';

/** What needs what, across teams; and who was told of a slip. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dependency (
      workspace_id text not null,
      -- This outcome …
      outcome_id uuid not null,
      -- … can't be done before this one is.
      needs_id uuid not null,
      -- Calendar days that it takes after what it needs is there.
      days_after integer not null default 0 check (days_after between 0 and 365),
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, outcome_id, needs_id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, needs_id) references outcome on delete cascade,
      check (outcome_id <> needs_id)
    )`.execute(db);
  // Who needs it, from the other end.
  await sql`create index dependency_needed_by on dependency (workspace_id, needs_id)`.execute(db);

  // Held while the graph is changed: two people can't each store half of a cycle.
  await sql`
    create table dependency_graph (
      workspace_id text primary key references workspace on delete cascade,
      revision integer not null
    )`.execute(db);

  // The earliest day that follows for an outcome from what it needs, later than its own: told once to its owner.
  await sql`
    create table slip_notice (
      workspace_id text not null,
      id uuid not null,
      -- The outcome that can't keep its day.
      outcome_id uuid not null,
      -- What slipped.
      cause_id uuid not null,
      owner_id text not null,
      -- Before the slip and after it.
      implied_before date not null,
      implied_after date not null check (implied_after > implied_before),
      told_at timestamptz not null,
      answer text check (answer in ('moved', 'kept', 'settled')),
      answered_by text,
      answered_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, cause_id) references outcome on delete cascade,
      check ((answer is null) = (answered_at is null))
    )`.execute(db);
  // One open notice an outcome: a second slip rewrites it.
  await sql`create unique index slip_notice_open on slip_notice (workspace_id, outcome_id) where answer is null`.execute(
    db,
  );
}
