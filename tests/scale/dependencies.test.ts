import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { addDays } from '../../src/core/calendar.ts';
import { createOutbox } from '../../src/delivery/index.ts';
import { bottlenecks } from '../../src/features/dependencies/rules/bottlenecks.ts';
import { pathTo } from '../../src/features/dependencies/rules/paths.ts';
import { followDates } from '../../src/features/dependencies/service/following.ts';
import { readImplied, readPlan } from '../../src/features/dependencies/service/reading.ts';
import { chancesOf, seedOfRun } from '../faults/harness/chances.ts';
import { isShort, report, say, secondsSince } from '../faults/harness/runs.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { foundCompany } from './harness/many-outcomes.ts';

const SIZE = { outcomes: 10_000, needs: 30_000, teams: 120 };
const ROUNDS = 100;
const MOST_MS = 200;
const SLIP_DAYS = 14;

it.skipIf(isShort)(
  `tells of a slip and finds the critical path among ${SIZE.outcomes} outcomes`,
  { timeout: 1_200_000 },
  async () => {
    const began = performance.now();
    const seed = seedOfRun();
    const chances = chancesOf(seed);
    const database = await testDatabase();
    const { inWorkspace, outcomes, needs } = await foundCompany(database, chances, SIZE);
    expect(needs).toBe(SIZE.needs);
    say(`dependencies: founded after ${secondsSince(began)} s`);
    const clock = new TestClock('2026-11-30T09:00:00Z');
    const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
    const move = (id: string, dueOn: string) =>
      inWorkspace(async (workspace) => {
        await workspace.trx.updateTable('outcome').set({ due_on: dueOn }).where('id', '=', id).execute();
        await followDates({ clock, outbox }, workspace);
      });
    const open = async () => {
      const { rows } = await sql<{ open: string }>`
        select count(*) as open from slip_notice where answer is null`.execute(database.kysely);
      return Number(rows[0]?.open);
    };

    const slips: number[] = [];
    const settled: number[] = [];
    const paths: number[] = [];
    const narrows: number[] = [];
    const touched: number[] = [];
    const lengths: number[] = [];
    const chosen = () => {
      const outcome = outcomes[chances.between(0, outcomes.length - 1)];
      if (!outcome) throw new Error('There are no outcomes');
      return outcome;
    };
    await move(chosen().id, '2026-12-01');
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await open();
      const { id, dueOn } = chosen();
      slips.push(await timed(() => move(id, addDays(dueOn, SLIP_DAYS))));
      touched.push((await open()) - before);
      settled.push(await timed(() => move(id, dueOn)));
      const end = outcomes[outcomes.length - 1 - round]?.id ?? '';
      paths.push(
        await timed(async () => {
          lengths.push(pathTo(await inWorkspace(readImplied), end).length);
        }),
      );
      narrows.push(
        await timed(async () => {
          const plan = await inWorkspace(readPlan);
          bottlenecks(plan.outcomes, plan.needs);
        }),
      );
    }
    const said = (name: string, values: readonly number[]) =>
      `${name} p50 ${share(values, 0.5).toFixed(0)} ms, p95 ${share(values, 0.95).toFixed(0)} ms`;
    report({
      name: 'dependencies',
      run: `${SIZE.outcomes.toLocaleString('en-GB')} open outcomes with ${needs.toLocaleString('en-GB')} dependencies in one workspace; ${ROUNDS} slips of two weeks, each taken back, ${ROUNDS} critical paths and ${ROUNDS} searches for bottlenecks`,
      result: `${[said('slip told', slips), said('settled', settled), said('critical path', paths), said('bottlenecks', narrows)].join('; ')}; a slip reached ${share(touched, 0.5)} others, ${share(touched, 0.95)} at the 95th percentile and ${Math.max(...touched)} at most, a path had ${share(lengths, 0.5)} steps`,
      seed,
      seconds: secondsSince(began),
    });
    expect(Math.max(...touched)).toBeGreaterThan(10);
    expect(share(slips, 0.95)).toBeLessThan(MOST_MS);
    expect(share(settled, 0.95)).toBeLessThan(MOST_MS);
    expect(share(paths, 0.95)).toBeLessThan(MOST_MS);
  },
);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function share(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * part) - 1] ?? Number.NaN;
}
