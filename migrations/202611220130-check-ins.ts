import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // When a team is asked: a rule in wall time and zone, and the next instant that follows from it.
  await sql`
    create table cadence (
      workspace_id text not null,
      team_id uuid not null,
      weekday smallint not null check (weekday between 1 and 7),
      time_of_day text not null check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      zone text not null,
      window_minutes integer not null check (window_minutes between 5 and 1439),
      nudge_minutes integer check (nudge_minutes > 0 and nudge_minutes < window_minutes),
      paused_at timestamptz,
      next_at timestamptz not null,
      next_on date not null,
      primary key (workspace_id, team_id),
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);
  // The planner's tick: which cadences are due, over all workspaces.
  await sql`create index cadence_due on cadence (next_at) where paused_at is null`.execute(db);

  // One occurrence. 'planned' holds answers given before it opens; 'skipped' was missed while we were down.
  await sql`
    create table check_in (
      workspace_id text not null,
      id uuid not null,
      team_id uuid not null,
      period text not null,
      state text not null check (state in ('planned', 'open', 'closed', 'skipped')),
      held_on date not null,
      opens_at timestamptz not null,
      nudge_at timestamptz,
      closes_at timestamptz not null check (closes_at > opens_at),
      nudged_at timestamptz,
      closed_at timestamptz,
      due_at timestamptz,
      started_by text,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      -- A period is asked about once, whatever is restarted, repeated or moved.
      unique (workspace_id, team_id, period),
      check ((state = 'closed') = (closed_at is not null)),
      check (state = 'open' or due_at is null)
    )`.execute(db);
  // A team has one check-in open at a time.
  await sql`create unique index check_in_open on check_in (workspace_id, team_id) where state = 'open'`.execute(
    db,
  );
  // Answers given ahead of time wait in one check-in a team, which moves along when the schedule does.
  await sql`create unique index check_in_planned on check_in (workspace_id, team_id) where state = 'planned'`.execute(
    db,
  );
  // The planner's tick: which open check-ins have a nudge or a close due, over all workspaces.
  await sql`create index check_in_due on check_in (due_at) where due_at is not null`.execute(db);
  // A team's check-ins, newest first: the last one's answers, and the history.
  await sql`create index check_in_of_team on check_in (workspace_id, team_id, opens_at desc)`.execute(db);

  // Who is asked, as the team was when the check-in opened.
  await sql`
    create table check_in_participant (
      workspace_id text not null,
      check_in_id uuid not null,
      user_id text not null,
      primary key (workspace_id, check_in_id, user_id),
      foreign key (workspace_id, check_in_id) references check_in on delete cascade,
      foreign key (workspace_id, user_id) references person
    )`.execute(db);

  // What someone said about one outcome, or without one about the team's goal.
  await sql`
    create table answer (
      workspace_id text not null,
      id uuid not null,
      check_in_id uuid not null,
      outcome_id uuid,
      user_id text not null,
      status text not null check (status in ('on_track', 'at_risk', 'blocked', 'done')),
      reason text check (char_length(reason) between 1 and 500),
      note text check (char_length(note) between 1 and 500),
      blocker_id uuid,
      moved_from date,
      moved_to date,
      move_reason text,
      is_late boolean not null,
      revision integer not null default 1,
      answered_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, check_in_id) references check_in on delete cascade,
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, blocker_id) references blocker,
      foreign key (workspace_id, user_id) references person,
      check (status <> 'at_risk' or reason is not null),
      check (status <> 'blocked' or blocker_id is not null),
      check ((moved_to is null) = (moved_from is null) and (moved_to is null) = (move_reason is null))
    )`.execute(db);
  // One answer an outcome and check-in; without outcomes one a person and check-in. Also how they are read.
  await sql`create unique index answer_on_outcome on answer (workspace_id, check_in_id, outcome_id) where outcome_id is not null`.execute(
    db,
  );
  await sql`create unique index answer_on_goal on answer (workspace_id, check_in_id, user_id) where outcome_id is null`.execute(
    db,
  );

  // What an answer said before it was changed after the close.
  await sql`
    create table answer_revision (
      workspace_id text not null,
      answer_id uuid not null,
      revision integer not null,
      said jsonb not null,
      replaced_at timestamptz not null,
      primary key (workspace_id, answer_id, revision),
      foreign key (workspace_id, answer_id) references answer on delete cascade
    )`.execute(db);
}
