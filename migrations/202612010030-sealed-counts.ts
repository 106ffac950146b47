import { type Kysely, sql } from 'kysely';

/**
 * What is counted of a pulse that is open was readable: whoever watched the database knew of which five people each
 * batch was, and where all of them said the same, what each had said. And comments stood there that are never shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of no version that anybody has run.
  await sql`drop table pulse_tally`.execute(db);
  // How many chose which score so far, and what they wrote, sealed as the answers were; deleted when the group is closed.
  await sql`
    create table pulse_counted (
      workspace_id text not null,
      group_id uuid not null,
      sealed bytea not null,
      primary key (workspace_id, group_id),
      foreign key (workspace_id, group_id) references pulse_group on delete cascade
    )`.execute(db);
}
