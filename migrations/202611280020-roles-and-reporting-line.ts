import { type Kysely, sql } from 'kysely';

/** Who leads, who reports to whom, and who answers for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What admins appoint people to; an admin by Slack needs no row. The key answers what one person is.
  await sql`
    create table person_role (
      workspace_id text not null,
      user_id text not null,
      role text not null check (role in ('admin', 'leader')),
      appointed_by text not null,
      appointed_at timestamptz not null,
      primary key (workspace_id, user_id, role),
      foreign key (workspace_id, user_id) references person on delete cascade
    )`.execute(db);

  // One manager a person, and never oneself. The key leads upward, which is the only way that is asked.
  await sql`
    create table reporting_line (
      workspace_id text not null,
      user_id text not null,
      manager_id text not null check (manager_id <> user_id),
      source text not null check (source in ('chosen', 'csv', 'profile')),
      changed_by text,
      changed_at timestamptz not null,
      primary key (workspace_id, user_id),
      foreign key (workspace_id, user_id) references person on delete cascade,
      foreign key (workspace_id, manager_id) references person on delete cascade,
      check (source = 'profile' or changed_by is not null)
    )`.execute(db);
  // Everyone who reports to a person that is removed.
  await sql`create index reporting_line_manager on reporting_line (workspace_id, manager_id)`.execute(db);

  // Who answers for somebody while they are away: one person, and never oneself.
  await sql`
    create table deputy (
      workspace_id text not null,
      user_id text not null,
      deputy_id text not null check (deputy_id <> user_id),
      chosen_at timestamptz not null,
      primary key (workspace_id, user_id),
      foreign key (workspace_id, user_id) references person on delete cascade,
      foreign key (workspace_id, deputy_id) references person on delete cascade
    )`.execute(db);
  // Everyone whose deputy is removed.
  await sql`create index deputy_deputy on deputy (workspace_id, deputy_id)`.execute(db);

  // A list that was pasted and is not right everywhere: kept until the person says what is to be done with it.
  await sql`
    create table manager_import (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      list text not null,
      asked_by text not null,
      asked_at timestamptz not null,
      primary key (workspace_id, id)
    )`.execute(db);
}
