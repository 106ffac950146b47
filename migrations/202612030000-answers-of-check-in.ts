import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // All answers of a check-in, at every click on it: the unique indexes are each about a part of them.
  await sql`create index answer_of_check_in on answer (workspace_id, check_in_id)`.execute(db);
}
