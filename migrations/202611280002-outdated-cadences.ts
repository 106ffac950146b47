import { type Kysely, sql } from 'kysely';

/** Lets the planner find what an earlier version's zone and holiday data planned, however many cadences there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Which cadences were planned with earlier data? Their order is that in which they are claimed.
  await sql`
    create index cadence_outdated on cadence (zone_data collate "C", workspace_id, team_id)
    where paused_at is null`.execute(db);
}
