import { calendarDataVersion } from '../../src/core/calendar-data.ts';
import type { PostgresDatabase } from '../../src/db/database.ts';

/** So many teams of so many people. */
export interface Company {
  teams: number;
  members: number;
}

const CHANNEL = 'C0TEAM';

/** The channel of one of the teams, counted from 0. */
export const channelOf = (team: number) => `${CHANNEL}${team}`;

/** How long a check-in stays open, in minutes: longer than all that is measured. */
const WINDOW_MINUTES = 1_200;

/**
 * Founds these teams in one workspace, in a few statements, each with a check-in that was left out. Nobody's schedule is
 * due within a day, and nobody need read who is in the workspace.
 */
export async function foundCompany(
  { pool }: PostgresDatabase,
  { teamId: workspaceId, teams, members }: Company & { teamId: string },
): Promise<void> {
  const client = await pool.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, [workspaceId, ...values]);
  const team = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const each = `generate_series(0, ${teams - 1}) as n`;
  const everybody = `${each}, generate_series(0, ${members - 1}) as m`;
  try {
    await run(`insert into workspace (workspace_id, name, bot_user_id, bot_id, installed_at)
      values ($1, 'Acme', 'U0BOT', 'B0BOT', now())`);
    await run(`insert into people_sync (workspace_id, turn, due_at, overdue_at, pages, people)
      values ($1, 1, now() + interval '1 day', now() + interval '2 days', 0, 0)`);
    await run(`insert into person
        (workspace_id, user_id, name, zone, is_admin, is_bot, is_guest, is_deactivated, read_at)
      select $1, 'U' || n || 'M' || m, 'Member ' || n || ' ' || m, 'UTC', false, false, false, false, now()
      from ${everybody}`);
    await run(`insert into team (workspace_id, id, channel_id, name, lead_id, created_by, created_at)
      select $1, ${team}, '${CHANNEL}' || n, 'Team ' || n, 'U' || n || 'M0', 'U' || n || 'M0', now()
      from ${each}`);
    await run(`insert into team_member (workspace_id, team_id, user_id, added_at)
      select $1, ${team}, 'U' || n || 'M' || m, now() from ${everybody}`);
    await run(
      `insert into cadence (workspace_id, team_id, weekday, time_of_day, zone, window_minutes, nudge_minutes,
        on_day_off, next_at, next_on, zone_data)
      select $1, ${team}, extract(isodow from at), to_char(at, 'HH24:MI'), 'UTC', ${WINDOW_MINUTES}, null,
        'ask', at, at::date, $2
      from ${each}, lateral (select (date_trunc('minute', now()) + interval '1 day') at time zone 'UTC' as at) as due`,
      [calendarDataVersion],
    );
    // What Postgres knows of tables that were empty a minute ago would lead it astray.
    await run(`insert into check_in (workspace_id, id, team_id, period, state, held_on, opens_at, closes_at)
      select $1, ${team}, ${team}, '2026-W01', 'skipped', '2026-01-01', '2026-01-01', '2026-01-02' from ${each}`);
    await run(`insert into check_in_participant (workspace_id, check_in_id, user_id)
      select $1, ${team}, 'U' || n || 'M' || m from ${everybody}`);
    await run(`insert into outbox_message (workspace_id, id, logical_key, marker, to_channel, content, state, created_at)
      select $1, ${team}::text, 'earlier:' || n, 'earlier-' || n, '${CHANNEL}' || n, '{"text": "Asked"}', 'skipped', now()
      from ${each}`);
    await client.query('analyze');
  } finally {
    client.release();
  }
}

/** Makes teams due at a minute: these, counted from 0, up to and without the last. */
export async function makeDue(
  { pool }: PostgresDatabase,
  { from, until, at }: { from: number; until: number; at: Date },
): Promise<void> {
  await pool.query(
    `update cadence set weekday = extract(isodow from $1::timestamptz at time zone 'UTC'),
      time_of_day = to_char($1::timestamptz at time zone 'UTC', 'HH24:MI'),
      next_at = $1, next_on = ($1::timestamptz at time zone 'UTC')::date
    where team_id in (
      select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
      from generate_series($2::int, $3::int) as n)`,
    [at, from, until - 1],
  );
}

/** Stores a message for each of so many teams, due since a minute: copies of one that was sent. */
export async function storeMessages({ pool }: PostgresDatabase, teams: number): Promise<void> {
  await pool.query(
    `insert into outbox_message (workspace_id, id, logical_key, marker, to_channel, content, state, due_at, created_at)
    select sent.workspace_id, gen_random_uuid(), 'copy:' || n, 'copy-' || n, '${CHANNEL}' || n, sent.content,
      'pending', now() - interval '1 minute', now()
    from generate_series(0, $1::int - 1) as n, (select * from outbox_message where state = 'sent' limit 1) as sent`,
    [teams],
  );
}
