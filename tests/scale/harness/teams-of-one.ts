import { sql } from 'kysely';
import { calendarDataVersion } from '../../../src/core/calendar-data.ts';
import type { Database } from '../../../src/db/open.ts';

/** Teams of one person, each with an open check-in and one that has closed, and their outcomes among all of them. */
export async function foundTeamsOfOne(
  { kysely: db }: Database,
  { userId, teams, outcomes }: { userId: string; teams: number; outcomes: number },
): Promise<void> {
  const { id: workspace } = await db
    .selectFrom('workspace')
    .select('workspace_id as id')
    .executeTakeFirstOrThrow();
  const id = (kind: number) =>
    sql`('00000000-0000-7000-${sql.raw(String(kind))}-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const each = (count: number) => sql`generate_series(0, ${count - 1}::int) as n`;
  await sql`insert into team (workspace_id, id, channel_id, name, lead_id, created_by, created_at)
    select ${workspace}, ${id(8000)}, 'C0TEAM' || n, 'Team ' || n, ${userId}, ${userId}, now() from ${each(teams)}`.execute(
    db,
  );
  await sql`insert into team_member (workspace_id, team_id, user_id, added_at)
    select ${workspace}, ${id(8000)}, ${userId}, now() from ${each(teams)}`.execute(db);
  await sql`insert into cadence (workspace_id, team_id, weekday, time_of_day, zone, window_minutes, nudge_minutes,
      on_day_off, place, next_at, next_on, zone_data)
    select ${workspace}, ${id(8000)}, 1, '10:00', 'Europe/Berlin', 15, 5, 'shift', 'DE',
      '2026-12-07T09:00:00Z', '2026-12-07', ${calendarDataVersion} from ${each(teams)}`.execute(db);
  for (const [kind, period, held, state] of [
    [8001, '2026-W48', '2026-11-23', 'closed'],
    [8002, '2026-W49', '2026-11-30', 'open'],
  ] as const) {
    await sql`insert into check_in (workspace_id, id, team_id, period, state, held_on, opens_at, closes_at, closed_at, due_at)
      select ${workspace}, ${id(kind)}, ${id(8000)}, ${period}, ${state}, ${held}, at, at + interval '2 hours',
        ${state === 'closed' ? sql`at + interval '2 hours'` : null}, ${state === 'open' ? sql`at + interval '2 hours'` : null}
      from ${each(teams)}, lateral (select (${held} || 'T09:00:00Z')::timestamptz as at) as moment`.execute(
      db,
    );
    await sql`insert into check_in_participant (workspace_id, check_in_id, user_id)
      select ${workspace}, ${id(kind)}, ${userId} from ${each(teams)}`.execute(db);
  }
  await sql`insert into outcome (workspace_id, id, level, team_id, title, done_means, owner_id, due_on, first_due_on, state,
      revision, request_id, created_by, created_at)
    select ${workspace}, ${id(8003)}, 'team',
      ('00000000-0000-7000-8000-' || lpad(to_hex(n % ${teams}::int), 12, '0'))::uuid,
      'Refunds API', 'live for all EU shops', ${userId}, '2026-12-18', '2026-12-11', 'open', 1, 'r' || n, ${userId}, now()
    from ${each(outcomes)}`.execute(db);
  await sql`insert into answer (workspace_id, id, check_in_id, outcome_id, user_id, status, is_late, revision, answered_at)
    select ${workspace}, ${id(8004)},
      ('00000000-0000-7000-8001-' || lpad(to_hex(n % ${teams}::int), 12, '0'))::uuid, ${id(8003)}, ${userId}, 'on_track',
      false, 1, '2026-11-23T09:10:00Z' from ${each(outcomes)}`.execute(db);
}
