import { type Kysely, sql } from 'kysely';

/** What was last said of an outcome, for every outcome of the cascade at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index answer_of_outcome on answer (workspace_id, outcome_id, answered_at desc)
      where outcome_id is not null`.execute(db);
}
