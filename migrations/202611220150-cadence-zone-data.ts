import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The version of the zone data that next_at was computed with; none for rows of before, which are computed anew.
  await sql`alter table cadence add column zone_data text not null default ''`.execute(db);
}
