import { type Kysely, sql } from 'kysely';

/** What could happen to an outcome, how likely and how bad, and what is done about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table risk (
      workspace_id text not null,
      id uuid not null,
      outcome_id uuid not null,
      what text not null check (char_length(what) between 1 and 300),
      -- 1 to 5 each; their product from 15 on comes back in check-ins.
      probability integer not null check (probability between 1 and 5),
      impact integer not null check (impact between 1 and 5),
      mitigation text check (char_length(mitigation) between 1 and 500),
      owner_id text not null,
      review_on date not null,
      state text not null check (state in ('open', 'closed', 'happened')),
      closed_because text check (char_length(closed_because) between 1 and 500),
      closed_at timestamptz,
      -- What it became when it happened.
      blocker_id uuid,
      revision integer not null default 1,
      changed_by text,
      request_id text not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, blocker_id) references blocker on delete set null (blocker_id),
      foreign key (workspace_id, owner_id) references person,
      check ((state = 'open') = (closed_at is null)),
      unique (workspace_id, request_id)
    )`.execute(db);
  // The open risks of some outcomes, in a check-in and in the matrix.
  await sql`create index risk_open_of_outcome on risk (workspace_id, outcome_id) where state = 'open'`.execute(
    db,
  );
  // How a risk was seen over time.
  await sql`
    create table risk_revision (
      workspace_id text not null,
      risk_id uuid not null,
      revision integer not null,
      said jsonb not null,
      by_user_id text,
      replaced_at timestamptz not null,
      primary key (workspace_id, risk_id, revision),
      foreign key (workspace_id, risk_id) references risk on delete cascade
    )`.execute(db);
}
