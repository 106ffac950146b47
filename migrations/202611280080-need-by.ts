import { type Kysely, sql } from 'kysely';

/** When the day ends by which a blocker is needed: it goes up once more then, whoever has it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table need_by (
      workspace_id text not null,
      blocker_id uuid not null,
      ends_at timestamptz not null,
      primary key (workspace_id, blocker_id),
      foreign key (workspace_id, blocker_id) references blocker on delete cascade
    )`.execute(db);
  // What has passed, over all workspaces, as the planner asks every minute.
  await sql`create index need_by_ends on need_by (ends_at)`.execute(db);
  // Blockers from before there were escalations: whatever zone their day is in, it has ended by then.
  await sql`
    insert into need_by (workspace_id, blocker_id, ends_at)
    select workspace_id, id, (needed_by + 1)::timestamp at time zone 'UTC' + interval '12 hours'
    from blocker where state = 'open'`.execute(db);
}
