import { type Kysely, sql } from 'kysely';

/** Once a week those who lead several teams read how they stand, each by the clock of where they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table digest_reader (
      workspace_id text not null,
      user_id text not null,
      -- By whose clock.
      zone text not null,
      weekday integer not null check (weekday between 1 and 7),
      time_of_day text not null check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      is_off boolean not null,
      -- None: as a direct message.
      channel_id text,
      -- The day that the next one is for, and when it is sent: later than that day where its reader is away.
      next_on date not null,
      next_at timestamptz not null,
      primary key (workspace_id, user_id),
      foreign key (workspace_id, user_id) references person on delete cascade
    )`.execute(db);
  // The planner, every minute.
  await sql`create index digest_reader_due on digest_reader (next_at) where not is_off`.execute(db);

  // When it is looked next who leads in a workspace.
  await sql`
    create table digest_roll (
      workspace_id text primary key references workspace on delete cascade,
      due_at timestamptz not null
    )`.execute(db);
  await sql`create index digest_roll_due on digest_roll (due_at)`.execute(db);
}
