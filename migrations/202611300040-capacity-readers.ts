import { type Kysely, sql } from 'kysely';

/** Who was told of somebody's full weeks, so that it is settled for them also when the work is not there any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table capacity_notice add column reader_ids text[] not null default '{}'`.execute(db);
}
