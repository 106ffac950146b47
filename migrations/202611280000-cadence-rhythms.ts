import { type Kysely, sql } from 'kysely';

/** Other rhythms than every week, holidays, a pause with an end; and one check-in a period, not one a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cadence
      add column rhythm text not null default 'weeks' check (rhythm in ('weeks', 'month', 'working-days')),
      add column interval_weeks smallint default 1 check (interval_weeks between 1 and 52),
      add column nth_of_month smallint check (nth_of_month in (1, 2, 3, 4, -1)),
      add column starts_on date,
      add column place text,
      add column on_day_off text not null default 'ask' check (on_day_off in ('ask', 'skip', 'shift')),
      add column resumes_on date,
      alter column weekday drop not null`.execute(db);
  // The next occurrence is a day that the rule names, and so one that weeks can be counted from.
  await sql`update cadence set starts_on = next_on`.execute(db);
  await sql`
    alter table cadence
      alter column starts_on set not null,
      alter column starts_on set default '1970-01-01',
      add constraint cadence_rhythm check (
        (rhythm = 'weeks' and interval_weeks is not null and nth_of_month is null and weekday is not null)
        or (rhythm = 'month' and interval_weeks is null and nth_of_month is not null and weekday is not null)
        or (rhythm = 'working-days' and interval_weeks is null and nth_of_month is null and weekday is null)
      )`.execute(db);

  // Until now a period was the day; the newest of a week keeps the week, where a schedule had been moved within it.
  await sql`
    update check_in set period = newest.week
    from (
      select distinct on (workspace_id, team_id, to_char(held_on, 'IYYY"-W"IW'))
        workspace_id, id, to_char(held_on, 'IYYY"-W"IW') as week
      from check_in where started_by is null
      order by workspace_id, team_id, to_char(held_on, 'IYYY"-W"IW'), held_on desc
    ) as newest
    where check_in.workspace_id = newest.workspace_id and check_in.id = newest.id
      -- A team that is asked once more in this week, as its schedule was moved, keeps the day as that one's period.
      and (check_in.state = 'planned' or not exists (
        select from cadence
        where cadence.workspace_id = check_in.workspace_id and cadence.team_id = check_in.team_id
          and to_char(cadence.next_on, 'IYYY"-W"IW') = newest.week
      ))`.execute(db);
  // The day of a team's last scheduled check-in, from which a changed schedule goes on.
  await sql`
    create index check_in_scheduled on check_in (workspace_id, team_id, held_on desc) where started_by is null`.execute(
    db,
  );
}
