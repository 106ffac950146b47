import { type Kysely, sql } from 'kysely';

/** When an early warning was really told, how long its owner still has, and when deadlines are looked at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table early_warning
      -- Whoever is away when it is noted is told when they are back.
      add column told_at timestamptz,
      -- What is left of their two days, in minutes of their working time, and from when on it runs.
      add column left_minutes integer not null default 960 check (left_minutes >= 0),
      add column counted_from timestamptz,
      -- The answer as it stood when it was noted: another revision, or another answer, may say more.
      add column seen_answer_id uuid,
      add column seen_revision integer,
      -- When it was passed on, also once it is settled, and who was told at once; nobody where they are told later.
      add column passed_at timestamptz,
      add column passed_to text,
      add constraint early_warning_counted check ((told_at is null) = (counted_from is null)),
      add constraint early_warning_seen check ((seen_answer_id is null) = (seen_revision is null))`.execute(
    db,
  );
  // What something that changes may settle: noted to the owner, or passed on already.
  await sql`drop index early_warning_noted`.execute(db);
  await sql`
    create index early_warning_unsettled on early_warning (workspace_id, team_id) where state <> 'settled'`.execute(
    db,
  );
  // Whether a deadline that has passed was noted before.
  await sql`
    create index early_warning_deadline on early_warning (workspace_id, outcome_id) where kind = 'deadline_passed'`.execute(
    db,
  );

  // When the owner had their private note, for whoever hears of it next.
  await sql`alter table escalation add column noted_at timestamptz`.execute(db);

  // When a team's deadlines are looked at next, once a day; one row a team that has, or had, outcomes.
  await sql`
    create table deadline_look (
      workspace_id text not null references workspace on delete cascade,
      team_id uuid not null,
      due_at timestamptz not null,
      primary key (workspace_id, team_id),
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);
  // The planner, every minute, over all workspaces.
  await sql`create index deadline_look_due on deadline_look (due_at)`.execute(db);
  await sql`
    insert into deadline_look (workspace_id, team_id, due_at)
    select distinct workspace_id, team_id, now() from outcome where team_id is not null`.execute(db);
}
