import { type Kysely, sql } from 'kysely';

/** What is done is celebrated once, in a message to which others add their thanks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One message in a team's channel, about what was done within a short while.
  await sql`
    create table celebration (
      workspace_id text not null,
      id uuid not null,
      team_id uuid not null,
      begun_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);
  // The newest of a team, which another outcome may join.
  await sql`create index celebration_of_team on celebration (workspace_id, team_id, begun_at)`.execute(db);

  await sql`
    create table celebrated_outcome (
      workspace_id text not null,
      outcome_id uuid not null,
      celebration_id uuid not null,
      -- Whether the message says that it is done; opened again, it says so.
      shown_done boolean not null,
      primary key (workspace_id, outcome_id),
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, celebration_id) references celebration on delete cascade
    )`.execute(db);
  await sql`
    create index celebrated_outcome_of_celebration on celebrated_outcome (workspace_id, celebration_id)`.execute(
    db,
  );

  await sql`
    create table outcome_thanks (
      workspace_id text not null,
      outcome_id uuid not null,
      user_id text not null,
      thanked_at timestamptz not null,
      primary key (workspace_id, outcome_id, user_id),
      foreign key (workspace_id, outcome_id) references celebrated_outcome on delete cascade
    )`.execute(db);

  // What a team has just finished.
  await sql`create index outcome_done_of_team on outcome (workspace_id, team_id, closed_at) where state = 'done'`.execute(
    db,
  );
}
