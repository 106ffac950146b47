import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { sql } from 'kysely';
import { migrate } from '../../../src/db/migrator.ts';
import type { Database } from '../../../src/db/open.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** The migrations of the first version that anybody could install. */
const FIRST = /^20261122/;

/** How much there is: teams of eight people, and the weeks for which they have met. */
export interface Size {
  teams: number;
  weeks: number;
}

export const MEMBERS = 8;
const OUTCOMES_OF_TEAM = 10;
/** So many teams meet on the next Monday, and the others a week later: Slack takes some fifty edits a minute. */
const DUE_NEXT = 20;
/** The Monday on which the teams meet next; the weeks before it are told. */
const NEXT = '2026-11-30';
export const WORKSPACE = 'T0FIRST';

/** Whether a team is asked on the next Monday: every tenth has paused. */
export const isDue = (team: number) => team < DUE_NEXT && team % 10 !== 9;

export const userId = (person: number) => `U0${String(person).padStart(6, '0')}`;
export const channelId = (team: number) => `C0${String(team).padStart(6, '0')}`;

/** Brings an empty database to the first schema. */
export async function migrateToFirst(database: Database): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drumbeat-first-'));
  try {
    for (const file of (await readdir(MIGRATIONS)).filter((name) => FIRST.test(name))) {
      await symlink(join(MIGRATIONS, file), join(folder, file));
    }
    await migrate(database, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Fills every table of the first schema with what its version would have written, in a statement for each. */
export async function fillFirst({ kysely }: Database, { teams, weeks }: Size): Promise<void> {
  const statements = [
    `insert into workspace values ('${WORKSPACE}', 'Sandbox', 'sandbox', 'U0BOT', 'B0BOT', '2025-11-20T09:00:00Z')`,
    `insert into person select '${WORKSPACE}', 'U0' || lpad(n::text, 6, '0'), 'Person ' || n, 'Europe/Berlin',
       n = 0, false, false, false, '2026-11-29T09:00:00Z'
     from generate_series(0, ${teams * MEMBERS - 1}) n`,
    `insert into team select '${WORKSPACE}', ${uuid('1', 't')}, 'C0' || lpad(t::text, 6, '0'), 'Team ' || t,
       'U0' || lpad((t * ${MEMBERS})::text, 6, '0'), 'U0' || lpad((t * ${MEMBERS})::text, 6, '0'), '2025-11-20T09:00:00Z'
     from generate_series(0, ${teams - 1}) t`,
    `insert into team_member select '${WORKSPACE}', ${uuid('1', `(n / ${MEMBERS})`)},
       'U0' || lpad(n::text, 6, '0'), '2025-11-20T09:00:00Z'
     from generate_series(0, ${teams * MEMBERS - 1}) n`,
    `insert into cadence select '${WORKSPACE}', ${uuid('1', 't')}, 1, '10:00', 'Europe/Berlin', 15, 5,
       case when t % 10 = 9 then '2026-11-25T09:00:00Z'::timestamptz end, next + time '09:00' at time zone 'UTC', next, ''
     from generate_series(0, ${teams - 1}) t,
       lateral (select case when t < ${DUE_NEXT} then date '${NEXT}' else date '${NEXT}' + 7 end as next) planned`,
    // One of each team owns nothing, and so answers nothing.
    `insert into outcome select '${WORKSPACE}', ${uuid('2', 'o')}, 'team', null, ${uuid('1', `(o / ${OUTCOMES_OF_TEAM})`)},
       'Outcome ' || o || ' für Ärzte 結果', 'Done means ' || o,
       'U0' || lpad((o / ${OUTCOMES_OF_TEAM} * ${MEMBERS} + o % ${MEMBERS - 1})::text, 6, '0'),
       date '2026-12-18' + o % 30, date '2026-12-18' + o % 20, case when o % 10 = 9 then 'done' else 'open' end,
       case when o % 10 = 9 then '2026-06-01T09:00:00Z'::timestamptz end, null, 1, 'request ' || o,
       'U0000000', '2025-11-20T09:00:00Z', case when o % 2 = 0 then 'U0000000' end
     from generate_series(0, ${teams * OUTCOMES_OF_TEAM - 1}) o`,
    `insert into outcome_move select '${WORKSPACE}', ${uuid('3', 'o')}, ${uuid('2', 'o')},
       date '2026-11-18' + o % 30, date '2026-12-18' + o % 30, 'waits for others', 'U0000000', '2026-10-01T09:00:00Z'
     from generate_series(0, ${teams * OUTCOMES_OF_TEAM - 1}) o where o % 20 >= 10`,
    // Each outcome was blocked once a quarter, and every fortieth is now.
    `insert into blocker select '${WORKSPACE}', ${uuid('4', '(o * 5 + q)')}, ${uuid('1', `(o / ${OUTCOMES_OF_TEAM})`)},
       ${uuid('2', 'o')}, 'U0' || lpad((o / ${OUTCOMES_OF_TEAM} * ${MEMBERS})::text, 6, '0'), 'a decision about ' || o,
       'U0000000', date '2026-12-04', case when q = 4 then 'open' else 'resolved' end,
       case when q < 4 then '2026-02-01T09:00:00Z'::timestamptz + q * interval '60 days' end,
       case when q < 4 then 'U0000000' end, 'raised ' || o || ' ' || q, '2026-01-20T09:00:00Z'::timestamptz + q * interval '60 days'
     from generate_series(0, ${teams * OUTCOMES_OF_TEAM - 1}) o, generate_series(0, 4) q
     where (q < 4 or o % 40 = 0)`,
    // Every thirteenth was missed.
    `insert into check_in select '${WORKSPACE}', ${uuid('5', '(t * 1000 + w)')}, ${uuid('1', 't')},
       to_char(held, 'IYYY-"W"IW'), case when w % 13 = 12 then 'skipped' else 'closed' end, held,
       ${at('09:00')}, ${at('09:10')}, ${at('09:15')},
       case when w % 13 < 12 then ${at('09:10')} end, case when w % 13 < 12 then ${at('09:15')} end, null, null
     from generate_series(0, ${teams - 1}) t, generate_series(1, ${weeks}) w, lateral (select date '${NEXT}' - 7 * w as held) d`,
    `insert into check_in_participant select c.workspace_id, c.id, m.user_id
     from check_in c join team_member m using (workspace_id, team_id) where c.state = 'closed'`,
    `insert into answer select c.workspace_id, ${uuid('6', 'row_number() over ()')}, c.id, o.id, o.owner_id,
       case when b.id is not null then 'blocked' when right(o.id::text, 12)::int % 7 = 6 then 'at_risk' else 'on_track' end,
       'because of the test data', null, b.id, null, null, null, (row_number() over ()) % 50 = 0, 1, c.opens_at + interval '3 minutes'
     from check_in c join outcome o using (workspace_id, team_id)
       left join blocker b on b.outcome_id = o.id and b.state = 'open' and c.held_on > date '${NEXT}' - 14
     where c.state = 'closed' and o.state = 'open'`,
    `insert into answer_revision select workspace_id, id, 1, '{"status": "on_track"}', answered_at + interval '1 hour'
     from answer where is_late`,
    ...['prompt', 'digest'].map(
      (
        what,
      ) => `insert into outbox_message (workspace_id, id, logical_key, marker, to_channel, thread_key, content, state,
         channel_id, message_ts, sent_revision, posts, first_posted_at, attempts, created_at)
       select c.workspace_id, '${what} ' || c.id, 'check-in:' || c.id || ':${what}', '${what} ' || c.id, t.channel_id,
         ${what === 'prompt' ? 'null' : `'check-in:' || c.id || ':prompt'`}, '{"text": "Weekly check-in", "blocks": []}', 'sent',
         t.channel_id, extract(epoch from c.opens_at)::bigint || '.000100', 1, 1, c.opens_at, 1, c.opens_at
       from check_in c join team t on t.workspace_id = c.workspace_id and t.id = c.team_id where c.state = 'closed'`,
    ),
    `insert into slack_event select '${WORKSPACE}', 'Ev' || n, '2026-11-29T09:00:00Z' from generate_series(1, 1000) n`,
  ];
  for (const statement of statements) {
    await sql.raw(statement).execute(kysely);
    // Of tables that were empty a moment ago the server knows no better.
    await sql.raw('analyze').execute(kysely);
  }
}

/** A uuid of a kind and a number, in SQL. */
function uuid(kind: string, number: string): string {
  return `('0194${kind}000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
}

/** A time of the day on which a check-in was held, in SQL. */
function at(time: string): string {
  return `(held + time '${time}') at time zone 'UTC'`;
}

/** Posts the last check-in of every team, and what was said in its thread, as the rows say that it was. */
export async function postLast(
  { kysely }: Database,
  { apiUrl, botToken }: { apiUrl: string; botToken: string },
) {
  const { rows } = await sql<{ id: string; thread_key: string | null; channel_id: string }>`
    select m.id, m.thread_key, m.channel_id from outbox_message m join check_in c
      on m.logical_key in ('check-in:' || c.id || ':prompt', 'check-in:' || c.id || ':digest')
    where c.held_on = ${NEXT}::date - 7 order by m.channel_id, m.thread_key nulls first`.execute(kysely);
  const slack = new WebClient(botToken, { slackApiUrl: apiUrl });
  let prompt: string | undefined;
  for (const { id, thread_key, channel_id: channel } of rows) {
    const { ts } = await slack.chat.postMessage({
      ...{ channel, text: 'Weekly check-in' },
      ...(thread_key && prompt && { thread_ts: prompt }),
    });
    if (!thread_key) prompt = ts;
    await sql`update outbox_message set message_ts = ${ts} where id = ${id}`.execute(kysely);
  }
}
