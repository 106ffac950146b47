import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrate } from '../../src/db/migrator.ts';
import type { Database } from '../../src/db/open.ts';
import { report, say, sized } from '../faults/harness/runs.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { startWorld } from '../support/world.ts';
import {
  channelId,
  fillFirst,
  isDue,
  MEMBERS,
  migrateToFirst,
  postLast,
  userId,
  WORKSPACE,
} from './harness/first-schema.ts';

const SIZE = sized({ short: { teams: 4, weeks: 9 }, long: { teams: 200, weeks: 52 } });

/** What a later version keeps otherwise, and where it stands now. */
const KEPT_OTHERWISE: readonly string[] = [];

it('a database of the first version comes to the newest without loss, and goes on', {
  timeout: 900_000,
}, async () => {
  let result = '';
  const people = Array.from({ length: SIZE.teams * MEMBERS }, (_, person) => person);
  const teams = Array.from({ length: SIZE.teams }, (_, team) => team);
  const world = await startWorld({
    start: '2026-11-30T08:50:00Z',
    seed: {
      workspace: { id: WORKSPACE, name: 'Sandbox' },
      people: people.map((person) => ({
        ...{ id: userId(person), name: `Person ${person}`, tz: 'Europe/Berlin', isAdmin: person === 0 },
      })),
      channels: teams.map((team) => ({
        ...{ id: channelId(team), name: `team-${team}`, botIsMember: true },
        members: people.slice(team * MEMBERS, (team + 1) * MEMBERS).map((person) => `Person ${person}`),
      })),
    },
    openDatabase: async (clock) => {
      const database = await testDatabase({ clock, empty: true });
      await migrateToFirst(database);
      await fillFirst(database, SIZE);
      const before = await contentOf(database);
      const rows = [...before.values()].reduce((sum, { count }) => sum + count, 0);
      const began = performance.now();
      const names = await migrate(database);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      result = `${rows} rows through ${names.length} migrations in ${seconds} s`;
      say(`upgrade: ${result}`);
      const after = await contentOf(database, before);
      for (const [table, content] of before) expect(after.get(table), table).toEqual(content);
      expect(await miscounted(database)).toEqual({ wrong: 0, right: expect.toSatisfy((n) => n > 0) });
      return database;
    },
  });

  await postLast(world.database, world.sandbox);
  // It asks every team that is due, once.
  await world.moveTo('2026-11-30T09:01:00Z');
  const ask = (team: number) =>
    world.sandbox
      .as(`Person ${team * MEMBERS}`)
      .read(`team-${team}`)
      .map(({ text }) => text)
      .filter((text) => text.startsWith('Weekly check-in · '));
  for (const team of teams) expect(ask(team), `team ${team}`).toHaveLength(isDue(team) ? 1 : 0);
  const member = world.sandbox.as('Person 1');
  await member.click('Still on track', { in: 'team-0' });
  // The last message of every team before is brought to how it looks now.
  await world.moveTo('2026-11-30T09:05:00Z');
  expect(ask(0)[0]).toContain(`1 of ${MEMBERS} answered`);
  report({
    name: 'upgrade',
    run: `${SIZE.weeks} weeks of ${SIZE.teams} teams in the first schema: to the newest one, then check-ins`,
    result,
    seconds: 0,
  });
});

/** What the tables hold, by table: how many rows, and a digest of the columns that they had before. */
async function contentOf(
  { kysely }: Database,
  before?: ReadonlyMap<string, { columns: string[] }>,
): Promise<Map<string, { count: number; columns: string[]; digest: string }>> {
  const { rows: tables } = await sql<{ name: string; columns: string[] }>`
    select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
    group by table_name order by table_name`.execute(kysely);
  const contents = new Map<string, { count: number; columns: string[]; digest: string }>();
  for (const { name, columns } of tables) {
    const kept = (before?.get(name)?.columns ?? columns).filter(
      (column) => !KEPT_OTHERWISE.includes(`${name}.${column}`),
    );
    if (before && !before.has(name)) continue;
    const { rows } = await sql<{ count: number; digest: string }>`
      select count(*)::int as count, md5(coalesce(string_agg(line, E'\n' order by line), '')) as digest
      from (select row(${sql.join(kept.map((column) => sql.ref(column)))})::text as line from ${sql.table(name)}) as lines
    `.execute(kysely);
    contents.set(name, { count: rows[0]?.count ?? 0, digest: rows[0]?.digest ?? '', columns: kept });
  }
  return contents;
}

/** Of the check-ins that closed before their figures were kept: in how many these are not what was said in them. */
async function miscounted({ kysely }: Database): Promise<{ right: number; wrong: number }> {
  const { rows } = await sql<{ right: number; wrong: number }>`
    select count(*) filter (where figures is not distinct from naive)::int as right,
      count(*) filter (where figures is distinct from naive)::int as wrong
    from (
      select figures, jsonb_build_object(
        'counts', (
          select jsonb_object_agg(status, many) from (
            select status, count(*) as many from answer
            where workspace_id = check_in.workspace_id and check_in_id = check_in.id group by status
          ) said
        ),
        'asked', (
          select count(*) from check_in_participant
          where workspace_id = check_in.workspace_id and check_in_id = check_in.id
        ),
        'answered', (
          select count(distinct user_id) from answer join check_in_participant using (workspace_id, check_in_id, user_id)
          where workspace_id = check_in.workspace_id and check_in_id = check_in.id
        )
      ) as naive
      from check_in where state = 'closed'
    ) compared`.execute(kysely);
  return rows[0] ?? { right: 0, wrong: 0 };
}
