import { type Kysely, sql } from 'kysely';

/** Surveys in which nobody can be found again: docs/privacy.md says what each table keeps, and until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Since when somebody is known to be in the workspace. Accounts that are new do not make a group large enough.
  await sql`alter table person add column known_since timestamptz`.execute(db);
  await sql`update person set known_since = least(read_at, updated_at)`.execute(db);

  await sql`
    create table pulse_schedule (
      workspace_id text not null,
      team_id uuid not null,
      rhythm text not null check (rhythm in ('weeks', 'month')),
      interval_weeks integer check (interval_weeks between 1 and 52),
      nth_of_month integer check (nth_of_month in (1, 2, 3, 4, -1)),
      weekday integer not null check (weekday between 1 and 7),
      starts_on date not null,
      time_of_day text not null check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      zone text not null,
      -- For how many working days it can be answered.
      open_days integer not null check (open_days between 1 and 10),
      next_at timestamptz not null,
      next_on date not null,
      paused_at timestamptz,
      -- It was due, and waits until the lead has chosen an action for the last result, or said why not.
      held_at timestamptz,
      primary key (workspace_id, team_id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      check ((rhythm = 'weeks') = (interval_weeks is not null)),
      check ((rhythm = 'month') = (nth_of_month is not null)),
      check (held_at is null or paused_at is null)
    )`.execute(db);
  // The planner, every minute.
  await sql`
    create index pulse_schedule_due on pulse_schedule (next_at) where paused_at is null and held_at is null`.execute(
    db,
  );

  await sql`
    create table pulse_own_statement (
      workspace_id text not null,
      team_id uuid not null,
      id uuid not null,
      said text not null check (char_length(said) between 1 and 150),
      added_by text not null,
      added_at timestamptz not null,
      retired_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);
  await sql`
    create index pulse_own_statement_of_team on pulse_own_statement (workspace_id, team_id)
      where retired_at is null`.execute(db);

  await sql`
    create table pulse_opt_out (
      workspace_id text not null,
      user_id text not null,
      primary key (workspace_id, user_id),
      foreign key (workspace_id, user_id) references person on delete cascade
    )`.execute(db);

  // Whose answers are counted together: those of one team, or of all teams that are too small to be shown alone.
  await sql`
    create table pulse_group (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      kind text not null check (kind in ('team', 'small_teams')),
      -- The month in which its pulses open, by its first day.
      month date,
      -- When it is counted; nothing of it is shown before.
      closes_at timestamptz not null,
      closed_at timestamptz,
      primary key (workspace_id, id),
      check ((kind = 'small_teams') = (month is not null))
    )`.execute(db);
  await sql`
    create unique index pulse_group_month on pulse_group (workspace_id, month) where kind = 'small_teams'`.execute(
    db,
  );
  await sql`
    create index pulse_group_due on pulse_group (closes_at) where closed_at is null and kind = 'small_teams'`.execute(
    db,
  );

  await sql`
    create table pulse (
      workspace_id text not null,
      id uuid not null,
      team_id uuid not null,
      group_id uuid not null,
      opened_at timestamptz not null,
      reminds_at timestamptz not null,
      closes_at timestamptz not null,
      closed_at timestamptz,
      -- When the next step is due: the reminder, then the close.
      due_at timestamptz,
      -- How many were asked, and, once it is closed, how many answered.
      asked integer not null,
      answered integer,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, group_id) references pulse_group,
      check ((closed_at is null) = (due_at is not null)),
      check (answered is null or closed_at is not null)
    )`.execute(db);
  // One at a time for a team; and its last ones.
  await sql`create unique index pulse_open on pulse (workspace_id, team_id) where closed_at is null`.execute(
    db,
  );
  await sql`create index pulse_of_team on pulse (workspace_id, team_id, opened_at)`.execute(db);
  await sql`create index pulse_of_group on pulse (workspace_id, group_id)`.execute(db);
  // The planner, every minute.
  await sql`create index pulse_due on pulse (due_at) where due_at is not null`.execute(db);

  await sql`
    create table pulse_statement (
      workspace_id text not null,
      pulse_id uuid not null,
      key text not null,
      position integer not null,
      said text not null,
      primary key (workspace_id, pulse_id, key),
      foreign key (workspace_id, pulse_id) references pulse on delete cascade
    )`.execute(db);

  // Who was on the roster, whether away or not: what must not change by a few for two results to be shown.
  await sql`
    create table pulse_invited (
      workspace_id text not null,
      pulse_id uuid not null,
      user_id text not null,
      is_established boolean not null,
      primary key (workspace_id, pulse_id, user_id),
      foreign key (workspace_id, pulse_id) references pulse on delete cascade
    )`.execute(db);

  // Who has answered, without day or time, so that nobody answers twice; deleted when the pulse closes. It does not
  // refer to pulse_invited: that would mark the person's row there as touched, for as long as the row stands.
  await sql`
    create table pulse_answered (
      workspace_id text not null,
      pulse_id uuid not null,
      user_id text not null,
      primary key (workspace_id, pulse_id, user_id),
      foreign key (workspace_id, pulse_id) references pulse on delete cascade
    )`.execute(db);

  // Answers that wait to be counted, fewer than five of a group, sealed, without user or time.
  await sql`
    create table pulse_waiting (
      workspace_id text not null,
      group_id uuid not null,
      id uuid not null default gen_random_uuid(),
      sealed bytea not null,
      primary key (workspace_id, group_id, id),
      foreign key (workspace_id, group_id) references pulse_group on delete cascade
    )`.execute(db);

  // How many chose which score, five answers or more at a time; deleted when the group is closed.
  await sql`
    create table pulse_tally (
      workspace_id text not null,
      group_id uuid not null,
      key text not null,
      score integer not null check (score between 1 and 5),
      count integer not null check (count >= 0),
      primary key (workspace_id, group_id, key, score),
      foreign key (workspace_id, group_id) references pulse_group on delete cascade
    )`.execute(db);

  await sql`
    create table pulse_comment (
      workspace_id text not null,
      group_id uuid not null,
      id uuid not null default gen_random_uuid(),
      said text not null check (char_length(said) between 1 and 3000),
      primary key (workspace_id, group_id, id),
      foreign key (workspace_id, group_id) references pulse_group on delete cascade
    )`.execute(db);

  // The ledger: what was shown of a statement, or why it was not.
  await sql`
    create table pulse_release (
      workspace_id text not null,
      group_id uuid not null,
      key text not null,
      -- How many chose 1, 2, 3, 4 and 5; none where it was withheld.
      counts integer[],
      withheld text,
      -- The group whose roster it can be compared with.
      compared_with uuid,
      released_at timestamptz not null,
      primary key (workspace_id, group_id, key),
      foreign key (workspace_id, group_id) references pulse_group on delete cascade,
      check ((counts is null) <> (withheld is null)),
      check (counts is null or cardinality(counts) = 5)
    )`.execute(db);

  // What a team's lead does about a result, or why nothing is done.
  await sql`
    create table pulse_action (
      workspace_id text not null,
      pulse_id uuid not null,
      what text check (char_length(what) between 1 and 200),
      owner_id text,
      due_on date,
      done_on date,
      declined_because text check (char_length(declined_because) between 1 and 500),
      chosen_by text not null,
      chosen_at timestamptz not null,
      primary key (workspace_id, pulse_id),
      foreign key (workspace_id, pulse_id) references pulse on delete cascade,
      check ((what is null) = (owner_id is null) and (what is null) = (due_on is null)),
      check ((what is null) <> (declined_because is null)),
      check (done_on is null or what is not null)
    )`.execute(db);
}
