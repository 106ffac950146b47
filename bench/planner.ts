import { performance } from 'node:perf_hooks';
import type { PostgresDatabase } from '../src/db/database.ts';
import { foundTeams } from '../tests/scale/harness/many-cadences.ts';
import { startPlannerAlone } from '../tests/scale/harness/planner-alone.ts';
import { startServer } from './servers.ts';
import { median } from './statistics.ts';
import { ms, printTable, rate, ratio } from './table.ts';
import { inTurns } from './turns.ts';

const NOW = new Date('2026-11-30T09:00:00Z');
const TEAMS = ['1000', '100000', '1000000'] as const;
/** How many of them are due, and how often that is tried. */
const DUE = [
  { due: 0, rounds: 21 },
  { due: 100, rounds: 11 },
  { due: 10_000, rounds: 3 },
];

/** What a tick costs, by how many schedules there are and how many are due. */
export async function measurePlanner(): Promise<void> {
  const server = await startServer();
  const companies = new Map<string, Awaited<ReturnType<typeof plannerOf>>>();
  for (const teams of TEAMS) {
    companies.set(teams, await plannerOf(await server.migrated(`teams_${teams}`), Number(teams)));
  }
  const rows: string[][] = [];
  for (const { due, rounds } of DUE) {
    const able = TEAMS.filter((teams) => Number(teams) >= due);
    const took = await inTurns(rounds, able, async (teams, round) => {
      const company = companies.get(teams);
      if (!company) throw new Error('Every size has its company');
      await company.makeDue(due, round);
      const began = performance.now();
      await company.tick();
      const ended = performance.now();
      const handedOn = await company.takeHandedOn();
      if (handedOn !== due) throw new Error(`${due} were due and ${handedOn} handed on`);
      return ended - began;
    });
    const least = median(took(able[0] ?? '1000'));
    for (const teams of able) {
      const each = median(took(teams));
      rows.push([
        Number(teams).toLocaleString('en'),
        due.toLocaleString('en'),
        ms(each),
        due === 0 ? '' : rate((due / each) * 1000),
        ratio(each / least),
      ]);
    }
  }
  printTable(
    'A tick of the planner',
    [['schedules', 'due', 'tick', 'planned', 'beside the fewest schedules'], ...rows],
    [`Medians of ${DUE.map(({ rounds }) => rounds).join(', ')} ticks, the sizes in turns.`],
  );
  for (const { stop } of companies.values()) await stop();
  await server.stop();
}

async function plannerOf(database: PostgresDatabase, teams: number) {
  await foundTeams(database, teams, NOW);
  const planner = await startPlannerAlone(database, NOW);
  // Once a day it looks for schedules that were planned with earlier data: not what a minute costs.
  await planner.tick();
  return {
    tick: planner.tick,
    stop: planner.stop,
    /** The next so many teams, others in each round as far as there are any. */
    makeDue: async (due: number, round: number) => {
      if (due === 0) return;
      const from = (round * due) % teams;
      await database.pool.query(
        `update cadence set next_at = $1::timestamptz, next_on = ($1::timestamptz)::date
        where (workspace_id, team_id) in (
          select 'T' || n / 10, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
          from generate_series($2::int, $3::int) as n)`,
        [NOW, from, from + due - 1],
      );
    },
    /** What was handed on, out of the queue again. */
    takeHandedOn: async () => {
      const { rowCount } = await database.pool.query(`delete from pgboss.job where name = 'open-check-in'`);
      return rowCount ?? 0;
    },
  };
}
