import { type Kysely, sql } from 'kysely';

/** What leaders answer to the comments on a pulse, and that a pulse which waits for them is told of every week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pulse_comments_answer (
      workspace_id text not null,
      pulse_id uuid not null,
      said text not null check (char_length(said) between 1 and 3000),
      answered_by text not null,
      primary key (workspace_id, pulse_id),
      foreign key (workspace_id, pulse_id) references pulse on delete cascade
    )`.execute(db);

  // The planner, every minute: a schedule that is held is due once a week, to tell again whom it waits for.
  await sql`create index pulse_schedule_next on pulse_schedule (next_at) where paused_at is null`.execute(db);
  await sql`drop index pulse_schedule_due`.execute(db);
}
