import { type Kysely, sql } from 'kysely';

/** A team's members see how quickly what went up was answered, ended escalations included. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // All escalations of some teams, for their ledger.
  await sql`create index escalation_of_team on escalation (workspace_id, team_id)`.execute(db);
}
