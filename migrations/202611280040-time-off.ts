import { type Kysely, sql } from 'kysely';

/** Who is away: leave from one day to another, and a Slack status that means it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Both days belong to it, each wherever the person is. One that was taken back is kept, so that the form that
  // added it, arriving once more, adds nothing. Overlaps are refused under a lock on the person: a constraint for
  // them would need an extension that the embedded engine does not bring.
  await sql`
    create table absence (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      user_id text not null,
      from_on date not null,
      until_on date not null check (until_on >= from_on),
      all_teams boolean not null,
      deputy_id text check (deputy_id <> user_id),
      added_by text not null,
      added_at timestamptz not null,
      removed_at timestamptz,
      request_id text not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, user_id) references person,
      foreign key (workspace_id, deputy_id) references person,
      -- The form that added it: submitted twice, it is added once.
      unique (workspace_id, request_id)
    )`.execute(db);
  // Is one of these people away on these days? Asked at every check-in, and when leave is added.
  await sql`create index absence_of_person on absence (workspace_id, user_id, until_on) where removed_at is null`.execute(
    db,
  );
  // For whom does this person stand in? Asked when the deputy goes away, and by their Home tab.
  await sql`
    create index absence_of_deputy on absence (workspace_id, deputy_id, until_on)
    where deputy_id is not null and removed_at is null`.execute(db);
  // Whose leave is still to come? The list that admins see.
  await sql`create index absence_coming on absence (workspace_id, until_on) where removed_at is null`.execute(
    db,
  );

  // The teams of leave that is not from all of them.
  await sql`
    create table absence_team (
      workspace_id text not null,
      absence_id uuid not null,
      team_id uuid not null,
      primary key (workspace_id, absence_id, team_id),
      foreign key (workspace_id, absence_id) references absence on delete cascade,
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);

  // That someone's Slack status means away, and until when; what it says is nobody's business and is not kept.
  await sql`
    create table status_away (
      workspace_id text not null,
      user_id text not null,
      since timestamptz not null,
      until timestamptz,
      primary key (workspace_id, user_id),
      foreign key (workspace_id, user_id) references person on delete cascade
    )`.execute(db);

  // Which status means away, as the workspace chooses; no row, or nothing in it, and no status does.
  await sql`
    create table status_rule (
      workspace_id text primary key references workspace on delete cascade,
      emoji text[] not null,
      words text[] not null
    )`.execute(db);

  // The teams that someone leads, who need not be a member: leave is taken from these, too.
  await sql`create index team_of_lead on team (workspace_id, lead_id)`.execute(db);
}
