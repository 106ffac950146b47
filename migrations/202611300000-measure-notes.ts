import { type Kysely, sql } from 'kysely';

/** Since when an indicator may mislead: the note to the intent's owner is one message for as long as that lasts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table indicator
      add column flagged_since date,
      -- Who has the note.
      add column flagged_to text,
      add constraint indicator_flagged check (
        (flagged_since is null) = (flagged_on is null) and (flagged_to is null) = (flagged_on is null))`.execute(
    db,
  );
}
