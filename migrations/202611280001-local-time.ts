import { type Kysely, sql } from 'kysely';

/** Check-ins in which each person is asked at one wall time in their own zone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cadence add column mode text not null default 'together' check (mode in ('together', 'local'))`.execute(
    db,
  );
  // The wall time at which each person is asked where they are, on the day asks_on; none where all are asked together.
  await sql`
    alter table check_in
      add column asks_on date,
      add column asks_time text,
      add constraint check_in_asks check ((asks_on is null) = (asks_time is null))`.execute(db);
  // Each person's own window; empty where all have the same. One row a person: nobody is asked twice in a period.
  await sql`
    alter table check_in_participant
      add column asks_at timestamptz,
      add column asked_at timestamptz,
      add column closes_at timestamptz,
      add column nudged_at timestamptz`.execute(db);
}
