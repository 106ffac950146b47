import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table blocker (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      team_id uuid not null,
      outcome_id uuid,
      raised_by text not null,
      ask text not null check (char_length(ask) between 1 and 500),
      asked_of text not null,
      needed_by date not null,
      state text not null check (state in ('open', 'resolved')),
      resolved_at timestamptz,
      resolved_by text,
      request_id text not null,
      raised_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, asked_of) references person,
      check ((state = 'open') = (resolved_at is null)),
      -- The form that raised it: submitted twice, it is raised once.
      unique (workspace_id, request_id)
    )`.execute(db);
  // A team's open blockers, at every check-in.
  await sql`create index blocker_open_of_team on blocker (workspace_id, team_id) where state = 'open'`.execute(
    db,
  );
  // An outcome has one open blocker: saying "blocked" again next week is the same one, grown older.
  await sql`create unique index blocker_open_of_outcome on blocker (workspace_id, outcome_id) where state = 'open'`.execute(
    db,
  );
}
