import { type Kysely, sql } from 'kysely';

/** Private notes to owners about what does not look well, before anybody else hears of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table early_warning (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      team_id uuid not null,
      kind text not null check (kind in ('at_risk_twice', 'unanswered_twice', 'deadline_passed', 'blocked_without_warning')),
      -- None where it is about answering at all.
      outcome_id uuid,
      -- Who had the note.
      user_id text not null,
      -- What it is about, so that one thing is noted once: a check-in, or a deadline.
      occasion text not null,
      state text not null check (state in ('noted', 'settled', 'passed_on')),
      noted_at timestamptz not null,
      -- When it is passed on to the lead, unless something changes.
      due_at timestamptz,
      ended_at timestamptz,
      escalation_id uuid,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      foreign key (workspace_id, user_id) references person,
      check ((state = 'noted') = (due_at is not null)),
      check ((state = 'noted') = (ended_at is null))
    )`.execute(db);
  // One note a thing and occasion.
  await sql`
    create unique index early_warning_once on early_warning
      (workspace_id, team_id, kind, user_id, coalesce(outcome_id, '00000000-0000-0000-0000-000000000000'), occasion)`.execute(
    db,
  );
  // What is due, over all workspaces.
  await sql`create index early_warning_due on early_warning (due_at) where due_at is not null`.execute(db);
  // What stands about a team's people, when something changes.
  await sql`create index early_warning_noted on early_warning (workspace_id, team_id) where state = 'noted'`.execute(
    db,
  );
}
