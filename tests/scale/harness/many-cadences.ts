import type { Pool, PoolClient } from 'pg';
import { calendarDataVersion } from '../../../src/core/calendar-data.ts';
import type { Database } from '../../../src/db/open.ts';

/** Ten teams in a workspace: a workspace is never large, and their number grows with that of the teams. */
const TEAMS_EACH = 10;

/** A team that {@link foundTeams} has made. */
export interface FoundTeam {
  workspaceId: string;
  teamId: string;
}

/** One of the teams, counted from 0. */
export function teamNumber(n: number): FoundTeam {
  return {
    workspaceId: `T${Math.floor(n / TEAMS_EACH)}`,
    teamId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  };
}

/**
 * So many teams, each with a weekly schedule that is due within the week after `now`, a check-in that has closed and
 * the message of it: what is there and not due.
 */
export async function foundTeams(database: Database, count: number, now: Date): Promise<void> {
  if (database.engine !== 'postgres') throw new Error('So many rows are for Postgres');
  const { pool } = database;
  const run = (text: string, values: unknown[] = []) => quickly(pool, (client) => client.query(text, values));
  const teams = `select n, 'T' || n / ${TEAMS_EACH} as workspace_id,
    ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id
    from generate_series(0, ${count - 1}) as n`;
  const workspaces = `select 'T' || n as workspace_id from generate_series(0, ${(count - 1) / TEAMS_EACH}) as n`;
  // At once: each of the large ones keeps a processor of the server busy.
  await Promise.all([
    run(`insert into workspace (workspace_id, name, bot_user_id, bot_id, installed_at)
      select workspace_id, 'Acme', 'U9999', 'B0001', now() from (${workspaces}) as w`),
    run(`insert into person (workspace_id, user_id, name, zone, is_admin, is_bot, is_guest, is_deactivated, read_at)
      select workspace_id, 'U0001', 'Ana', 'Europe/Berlin', false, false, false, false, now() from (${workspaces}) as w`),
    run(
      `insert into people_sync (workspace_id, turn, due_at, overdue_at, pages, people)
      select workspace_id, 1, $1::timestamptz + interval '1 day', $1::timestamptz + interval '2 days', 0, 0
      from (${workspaces}) as w`,
      [now],
    ),
    run(`insert into team (workspace_id, id, channel_id, name, lead_id, created_by, created_at)
      select workspace_id, id, 'C' || n, 'Team ' || n, 'U0001', 'U0001', now() from (${teams}) as t`),
    run(
      `insert into cadence (workspace_id, team_id, weekday, time_of_day, zone, window_minutes, nudge_minutes,
        on_day_off, place, next_at, next_on, zone_data)
      select workspace_id, id, 1 + n % 5, '10:00', 'Europe/Berlin', 15, 5, 'shift', 'DE', at, at::date, $2
      from (${teams}) as t, lateral (select $1::timestamptz + make_interval(mins => 60 + n % 10000) as at) as due`,
      [now, calendarDataVersion],
    ),
    run(
      `insert into check_in (workspace_id, id, team_id, period, state, held_on, opens_at, closes_at, closed_at)
      select workspace_id, id, id, '2026-W01', 'closed', '2026-01-01', at, at + interval '15 min', at + interval '15 min'
      from (${teams}) as t, lateral (select $1::timestamptz - make_interval(mins => 60 + n % 10000) as at) as held`,
      [now],
    ),
    run(
      `insert into outbox_message (workspace_id, id, logical_key, marker, to_channel, content, state, sent_revision,
        channel_id, message_ts, created_at)
      select workspace_id, id::text, 'check-in:' || n, 'm' || n, 'C' || n, '{"text": "Asked"}', 'sent', 1,
        'C' || n, n::text, $1 from (${teams}) as t`,
      [now],
    ),
  ]);
  await run('vacuum analyze');
}

/** On a connection on which rows that are known to refer to one another are not looked up one by one. */
async function quickly(pool: Pool, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    // No query of the app may take as long as these do.
    await client.query('set statement_timeout = 0');
    await work(client);
    await client.query('reset session_replication_role');
    await client.query('reset statement_timeout');
  } finally {
    client.release();
  }
}
