import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null,
      name text not null,
      zone text not null,
      is_admin boolean not null,
      is_bot boolean not null,
      is_guest boolean not null,
      is_deactivated boolean not null,
      read_at timestamptz not null,
      primary key (workspace_id, user_id)
    )`.execute(db);

  // One team a channel: the unique key is also what a command typed in a channel looks up.
  await sql`
    create table team (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      channel_id text not null,
      name text not null check (char_length(name) between 1 and 80),
      lead_id text not null,
      created_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, channel_id),
      foreign key (workspace_id, lead_id) references person
    )`.execute(db);

  await sql`
    create table team_member (
      workspace_id text not null,
      team_id uuid not null,
      user_id text not null,
      added_at timestamptz not null,
      primary key (workspace_id, team_id, user_id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, user_id) references person
    )`.execute(db);
  // The teams of one person: the Home tab, and a command typed in the DM with Drumbeat.
  await sql`create index team_member_user on team_member (workspace_id, user_id)`.execute(db);
}
