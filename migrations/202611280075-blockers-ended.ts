import { type Kysely, sql } from 'kysely';

/** A check-in shows what came of the blockers of its team since it began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A team's ended blockers by when they did, so that all those of earlier years are not read each time.
  await sql`
    create index blocker_ended_of_team on blocker (workspace_id, team_id, resolved_at)
      where resolved_at is not null`.execute(db);
}
