import { type Kysely, sql } from 'kysely';

/** What is held against what is late on every change of a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Notices without an answer and days that were kept, of a workspace; what was moved or settled is history.
  await sql`
    create index slip_notice_standing on slip_notice (workspace_id) where answer is null or answer = 'kept'`.execute(
    db,
  );
}
