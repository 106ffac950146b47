import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A node of the clarity cascade. Only the team level is written today; the others hang above and below
  // it by parent_id. A node above the teams has no team.
  await sql`
    create table outcome (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      level text not null check (level in ('organization', 'department', 'team', 'individual')),
      parent_id uuid,
      team_id uuid,
      title text not null check (char_length(title) between 1 and 200),
      done_means text not null check (char_length(done_means) between 1 and 500),
      owner_id text not null,
      due_on date not null,
      first_due_on date not null,
      state text not null check (state in ('open', 'done', 'dropped')),
      closed_at timestamptz,
      closed_because text,
      revision integer not null default 1,
      request_id text not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, parent_id) references outcome,
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, owner_id) references person,
      check (level not in ('team', 'individual') or team_id is not null),
      check ((state = 'open') = (closed_at is null)),
      -- The form that wrote it: submitted twice, it is written once.
      unique (workspace_id, request_id)
    )`.execute(db);
  // A team's open outcomes, at every check-in and in /outcomes.
  await sql`create index outcome_open_of_team on outcome (workspace_id, team_id, due_on) where state = 'open'`.execute(
    db,
  );
  // A person's open outcomes, for the Home tab.
  await sql`create index outcome_open_of_owner on outcome (workspace_id, owner_id) where state = 'open'`.execute(
    db,
  );

  // A slip stays visible as a slip: every move with its reason.
  await sql`
    create table outcome_move (
      workspace_id text not null,
      id uuid not null,
      outcome_id uuid not null,
      moved_from date not null,
      moved_to date not null check (moved_to <> moved_from),
      reason text not null check (char_length(reason) between 1 and 500),
      moved_by text not null,
      moved_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade
    )`.execute(db);
  // The moves of some outcomes, oldest first, for the run sheet and the digest.
  await sql`create index outcome_move_of_outcome on outcome_move (workspace_id, outcome_id, moved_at)`.execute(
    db,
  );
}
