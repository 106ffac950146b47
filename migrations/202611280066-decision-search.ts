import { type Kysely, sql } from 'kysely';

/**
 * Which letters are the same depends on the database's locale, and not every one knows those of other languages: what
 * is searched is written by us, in small letters, together with what the decision was about.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table decision drop column words`.execute(db);
  await sql`
    alter table decision
      add column searched text not null default '',
      add column words tsvector generated always as (to_tsvector('simple', searched)) stored`.execute(db);
  // The search by words; the workspace cannot lead an index over words and is held by the query.
  await sql`create index decision_words on decision using gin (words)`.execute(db);
}
