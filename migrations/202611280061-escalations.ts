import { type Kysely, sql } from 'kysely';

/** What is on its way up a policy of levels, who was told of it, what happened, and what was decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // None stored: the default.
  await sql`
    create table escalation_policy (
      workspace_id text not null,
      team_id uuid not null,
      levels jsonb not null,
      triggers jsonb not null,
      -- Daily repeats to the last level, before it goes to the admins.
      repeats integer not null check (repeats between 0 and 10),
      revision integer not null,
      changed_by text not null,
      changed_at timestamptz not null,
      primary key (workspace_id, team_id),
      foreign key (workspace_id, team_id) references team on delete cascade
    )`.execute(db);

  await sql`
    create table escalation (
      workspace_id text not null references workspace on delete cascade,
      id uuid not null,
      team_id uuid not null,
      trigger text not null check (trigger in
        ('blocker_raised', 'need_by_passed', 'at_risk_twice', 'unanswered_twice', 'deadline_passed', 'blocked_without_warning')),
      blocker_id uuid,
      outcome_id uuid,
      -- Whom it is about where there is no blocker: the owner who had the early note.
      about_user_id text,
      -- Who hears each step and answers questions.
      raised_by text,
      -- Whom the blocker asks: level 1 of the default policy.
      asked_of text,
      -- The policy as it stood when this started.
      policy jsonb not null,
      state text not null check (state in ('waiting', 'asked', 'promised', 'needs_info', 'ended')),
      -- Which level of the line: from 0; after the last level come the admins.
      step integer not null check (step >= 0),
      -- Who is told next (waiting), was asked, has promised, or has asked back.
      holder_id text,
      -- By the machine: everything else that it remembers.
      memory jsonb not null,
      -- When the next thing happens by itself; none once it has ended.
      due_at timestamptz,
      ended_how text check (ended_how in ('decided', 'declined', 'resolved', 'merged', 'given_up', 'settled')),
      revision integer not null default 1,
      request_id text not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, blocker_id) references blocker on delete cascade,
      foreign key (workspace_id, outcome_id) references outcome on delete cascade,
      -- Never silence: what is open has a next moment.
      check ((state = 'ended') = (due_at is null)),
      check ((state = 'ended') = (ended_at is not null)),
      check ((state = 'ended') = (ended_how is not null)),
      unique (workspace_id, request_id)
    )`.execute(db);
  // What is due, over all workspaces, as the planner asks every minute.
  await sql`create index escalation_due on escalation (due_at) where due_at is not null`.execute(db);
  // A blocker has one escalation on its way.
  await sql`create unique index escalation_open_of_blocker on escalation (workspace_id, blocker_id) where state <> 'ended'`.execute(
    db,
  );
  // The escalations of a blocker, ended ones included, for its card.
  await sql`create index escalation_of_blocker on escalation (workspace_id, blocker_id) where blocker_id is not null`.execute(
    db,
  );
  // What waits for somebody: their Home tab, and those to look at again when they go on leave or are deactivated.
  await sql`create index escalation_held on escalation (workspace_id, holder_id) where state <> 'ended'`.execute(
    db,
  );
  // A team's open ones.
  await sql`create index escalation_open_of_team on escalation (workspace_id, team_id) where state <> 'ended'`.execute(
    db,
  );

  // One person told once: what the ledger counts, and which message has to be rewritten.
  await sql`
    create table escalation_turn (
      workspace_id text not null,
      id uuid not null,
      escalation_id uuid not null,
      user_id text not null,
      step integer not null,
      told_at timestamptz not null,
      -- The outbox key of the direct message; several turns of one person may share one.
      message_key text not null,
      acknowledged_at timestamptz,
      -- When they did what ends it for them, or it went on without them.
      ended_at timestamptz,
      ended_how text check (ended_how in ('decided', 'declined', 'delegated', 'passed_on', 'resolved', 'merged', 'given_up', 'settled')),
      primary key (workspace_id, id),
      foreign key (workspace_id, escalation_id) references escalation on delete cascade,
      foreign key (workspace_id, user_id) references person,
      check ((ended_at is null) = (ended_how is null))
    )`.execute(db);
  // The turns of an escalation, for its messages.
  await sql`create index escalation_turn_of on escalation_turn (workspace_id, escalation_id)`.execute(db);
  // What one message holds, when it is rewritten.
  await sql`create index escalation_turn_message on escalation_turn (workspace_id, message_key)`.execute(db);
  // A leader's turns of late, for the ledger.
  await sql`create index escalation_turn_person on escalation_turn (workspace_id, user_id, told_at)`.execute(
    db,
  );

  // What happened, in order; never changed.
  await sql`
    create table escalation_event (
      workspace_id text not null,
      escalation_id uuid not null,
      n integer not null,
      at timestamptz not null,
      kind text not null,
      by_user text,
      -- The rest of it: whom, until when, which words.
      details jsonb not null,
      primary key (workspace_id, escalation_id, n),
      foreign key (workspace_id, escalation_id) references escalation on delete cascade
    )`.execute(db);

  // What was decided, why, by whom and when: kept and searched, with the earlier words of one that was changed.
  await sql`
    create table decision (
      workspace_id text not null,
      id uuid not null,
      team_id uuid not null,
      escalation_id uuid not null,
      blocker_id uuid,
      outcome_id uuid,
      what text not null check (char_length(what) between 1 and 1000),
      why text check (char_length(why) between 1 and 1000),
      decided_by text not null,
      decided_at timestamptz not null,
      -- The decision that took its place, when whoever decided changed their mind.
      replaced_by uuid,
      words tsvector generated always as (to_tsvector('simple', what || ' ' || coalesce(why, ''))) stored,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references team on delete cascade,
      foreign key (workspace_id, escalation_id) references escalation on delete cascade,
      foreign key (workspace_id, decided_by) references person
    )`.execute(db);
  // The decisions of an escalation.
  await sql`create index decision_of_escalation on decision (workspace_id, escalation_id)`.execute(db);
  // A team's decisions, the newest first.
  await sql`create index decision_of_team on decision (workspace_id, team_id, decided_at)`.execute(db);
  // The search by words; the workspace cannot lead an index over words and is held by the query.
  await sql`create index decision_words on decision using gin (words)`.execute(db);
}
