import { type Kysely, sql } from 'kysely';

/** Whoever works on some weekdays alone is away on the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table check_in_away
      drop constraint check_in_away_because_check,
      add constraint check_in_away_because_check
        check (because in ('time_off', 'holiday', 'free_day', 'status'))`.execute(db);
}
