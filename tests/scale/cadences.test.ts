import { expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { report, say, secondsSince, sized } from '../faults/harness/runs.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { type FoundTeam, foundTeams, teamNumber } from './harness/many-cadences.ts';
import { startPlannerAlone } from './harness/planner-alone.ts';
import { watchPlans } from './harness/plans.ts';

const SIZE = sized({
  short: { few: 200, many: 2_000, due: 10, rounds: 2 },
  long: { few: 1_000, many: 1_000_000, due: 100, rounds: 101 },
});
const NOW = new Date('2026-11-30T09:00:00Z');
/** What is allowed between the two, of what takes the longer. */
const MOST = 1.5;

async function planning(teams: number) {
  const database = await testDatabase();
  await foundTeams(database, teams, NOW);
  const plans = watchPlans(database);
  const planner = await startPlannerAlone(plans.watched, NOW);
  onTestFinished(() => planner.stop());
  const tick = async () => {
    const began = performance.now();
    await planner.tick();
    return performance.now() - began;
  };
  // Once a day it looks for schedules that were planned with earlier data: not what a minute costs.
  const firstTick = await tick();
  plans.forget();
  /** Each in a workspace of its own, other teams each round. */
  const dueIn = (round: number) =>
    Array.from({ length: SIZE.due }, (_, n) =>
      teamNumber(Math.floor((n * teams) / SIZE.due / 10) * 10 + (round % 10)),
    );
  return { database, plans, tick, firstTick, dueIn, idle: [] as number[], busy: [] as number[] };
}

async function makeDue({ kysely }: Database, teams: readonly FoundTeam[]): Promise<void> {
  for (const { workspaceId, teamId } of teams) {
    await kysely
      .updateTable('cadence')
      .set({ next_at: NOW, next_on: '2026-11-30' })
      .where('workspace_id', '=', workspaceId)
      .where('team_id', '=', teamId)
      .execute();
  }
}

/** What was handed on since this was asked last, and is out of the queue again. */
async function handedOn(database: Database): Promise<string[]> {
  if (database.engine !== 'postgres') throw new Error('This is measured on Postgres');
  const { rows } = await database.pool.query<{ team: string }>(
    `delete from pgboss.job where name = 'open-check-in' returning data->>'workspaceId' || ' ' || (data->>'teamId') as team`,
  );
  return rows.map(({ team }) => team).sort();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const ms = (values: readonly number[]) => `${median(values).toFixed(1)} ms`;

it(`a tick costs what is due, with ${SIZE.many} schedules as with ${SIZE.few}`, {
  timeout: 3_600_000,
}, async () => {
  const began = performance.now();
  const few = await planning(SIZE.few);
  const many = await planning(SIZE.many);
  say(
    `cadences: founded after ${secondsSince(began)} s, first ticks ${few.firstTick} and ${many.firstTick} ms`,
  );
  for (let round = 0; round < SIZE.rounds; round += 1) {
    // In turns, so that what else the machine does falls on both.
    for (const each of round % 2 === 0 ? [few, many] : [many, few]) {
      each.idle.push(await each.tick());
      expect(await handedOn(each.database)).toEqual([]);
      const due = each.dueIn(round);
      await makeDue(each.database, due);
      each.busy.push(await each.tick());
      expect(await handedOn(each.database)).toEqual(
        due.map(({ workspaceId, teamId }) => `${workspaceId} ${teamId}`).sort(),
      );
    }
  }
  const ratio = (what: 'idle' | 'busy') => median(many[what]) / median(few[what]);
  report({
    name: 'cadences',
    run: `${SIZE.many.toLocaleString('en')} schedules against ${SIZE.few.toLocaleString('en')}, ${SIZE.rounds} ticks of each kind in turns`,
    result:
      `nothing due: ${ms(many.idle)} against ${ms(few.idle)}, ratio ${ratio('idle').toFixed(2)}; ` +
      `${SIZE.due} due: ${ms(many.busy)} against ${ms(few.busy)}, ratio ${ratio('busy').toFixed(2)}`,
    seconds: secondsSince(began),
  });
  // The tables that grow with the schedules are read by their indexes alone.
  expect(await many.plans.readWhole()).toEqual([]);
  expect(many.plans.queries().some((sql) => sql.includes('from "cadence" where "next_at"'))).toBe(true);
  // How long something takes is measured where it matters and never in the short version.
  expect(ratio('idle')).toBeLessThanOrEqual(sized({ short: Number.POSITIVE_INFINITY, long: MOST }));
  expect(ratio('busy')).toBeLessThanOrEqual(sized({ short: Number.POSITIVE_INFINITY, long: MOST }));
});
