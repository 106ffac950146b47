import { type Kysely, sql } from 'kysely';

/** Who is away at a check-in: not asked, not reminded, not counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Settled when it opens and whenever leave changes while it is open; with its close it stands.
  await sql`
    create table check_in_away (
      workspace_id text not null,
      check_in_id uuid not null,
      user_id text not null,
      deputy_id text check (deputy_id <> user_id),
      because text not null check (because in ('time_off', 'holiday', 'status')),
      until_on date,
      primary key (workspace_id, check_in_id, user_id),
      foreign key (workspace_id, check_in_id) references check_in on delete cascade,
      foreign key (workspace_id, user_id) references person,
      foreign key (workspace_id, deputy_id) references person
    )`.execute(db);
  // In which check-ins does someone stand in for others? Asked by their Home tab.
  await sql`
    create index check_in_away_deputy on check_in_away (workspace_id, deputy_id)
    where deputy_id is not null`.execute(db);
}
