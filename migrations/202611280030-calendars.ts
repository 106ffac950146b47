import { type Kysely, sql } from 'kysely';

/**
 * When people work and when they are not to be disturbed: what a person has chosen, above what the company has, above
 * what the code takes for usual. Nothing stored means that the level above counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Weekdays as ISO digits, ascending: '12345'. Times of day as a clock on the wall shows them.
  const chosen = sql`
    place text check (length(place) between 2 and 20),
    working_days text check (working_days ~ '^1?2?3?4?5?6?7?$' and working_days <> ''),
    works_from text,
    works_to text,
    quiet_from text,
    quiet_to text,
    constraint both_or_none check (
      (works_from is null) = (works_to is null) and (quiet_from is null) = (quiet_to is null)
    ),
    constraint spans check (works_from <> works_to and quiet_from <> quiet_to)`;
  await sql`
    create table company_calendar (
      workspace_id text primary key references workspace on delete cascade,
      ${chosen}
    )`.execute(db);
  await sql`
    create table person_calendar (
      workspace_id text not null references workspace on delete cascade,
      user_id text not null,
      ${chosen},
      primary key (workspace_id, user_id)
    )`.execute(db);

  // Days off on top of the public holidays. An empty place is everywhere; it is part of the key, so never null.
  await sql`
    create table company_day (
      workspace_id text not null references workspace on delete cascade,
      on_date date not null,
      place text not null,
      name text not null check (char_length(name) between 1 and 80),
      primary key (workspace_id, on_date, place)
    )`.execute(db);
}
