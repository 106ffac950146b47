import { type Kysely, sql } from 'kysely';

/** What is stuck, who may know of it, where it was said, and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table blocker
      -- None where the outcome itself is what is stuck.
      add column stuck text check (char_length(stuck) between 1 and 500),
      add column visibility text not null default 'team' check (visibility in ('team', 'chain')),
      -- Slack's link to the message it was logged from.
      add column permalink text,
      add column merged_into uuid,
      -- How it ended, in the words of whoever ended it.
      add column resolution text check (char_length(resolution) between 1 and 1000),
      add column reopened_at timestamptz,
      add column reopenings integer not null default 0,
      add column revision integer not null default 1,
      add foreign key (workspace_id, merged_into) references blocker,
      drop constraint blocker_state_check,
      add constraint blocker_state_check check (state in ('open', 'resolved', 'merged')),
      add constraint blocker_merged_check check ((state = 'merged') = (merged_into is not null))`.execute(db);

  // Somebody else's private blocker must not show by standing in the way of another one: only those that the team
  // sees are one for each outcome, and the private ones one for each outcome and person.
  await sql`drop index blocker_open_of_outcome`.execute(db);
  await sql`
    create unique index blocker_open_of_outcome on blocker (workspace_id, outcome_id)
      where state = 'open' and visibility = 'team'`.execute(db);
  await sql`
    create unique index blocker_private_of_outcome on blocker (workspace_id, outcome_id, raised_by)
      where state = 'open' and visibility = 'chain'`.execute(db);
  // Somebody's own open ones, for their Home tab.
  await sql`create index blocker_open_of_person on blocker (workspace_id, raised_by) where state = 'open'`.execute(
    db,
  );
  // What has become one with another: whoever raised it hears of that one's end.
  await sql`create index blocker_merged on blocker (workspace_id, merged_into) where merged_into is not null`.execute(
    db,
  );

  // Who can help with a blocker, by their own word.
  await sql`
    create table blocker_helper (
      workspace_id text not null,
      blocker_id uuid not null,
      user_id text not null,
      since timestamptz not null,
      primary key (workspace_id, blocker_id, user_id),
      foreign key (workspace_id, blocker_id) references blocker on delete cascade,
      foreign key (workspace_id, user_id) references person
    )`.execute(db);
}
