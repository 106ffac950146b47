import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../../src/db/tables.ts';
import { createPlanner } from '../../../src/jobs/planner.ts';

/** Transactions that open and close nothing: what is tested here is when sources are asked, not what they find. */
const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const logger = pino({ level: 'silent' });

function planAt(time: string) {
  const clock = new TestClock(time);
  return { clock, planner: createPlanner({ db, clock, logger }) };
}

/** A source that is asked at these times and always has nothing. */
function askedAt() {
  const times: string[] = [];
  const source = {
    name: 'asked',
    claimDue: (_trx: unknown, now: Date) => {
      times.push(now.toISOString().slice(11, 19));
      return Promise.resolve(0);
    },
  };
  return { times, source };
}

describe('the planner', () => {
  it('ticks at its start and then at the start of every minute', async () => {
    const { clock, planner } = planAt('2026-11-23T09:00:20Z');
    const { times, source } = askedAt();
    planner.add(source);
    planner.start();
    await planner.settled();
    for (const seconds of [39, 1, 59, 1, 60]) {
      await clock.tick(seconds * 1000);
      await planner.settled();
    }
    await planner.stop();
    expect(times).toEqual(['09:00:20', '09:01:00', '09:02:00', '09:03:00']);
  });

  it('says how long after its minute began everything was handed on', async () => {
    const clock = new TestClock('2026-11-23T09:00:20Z');
    const ticks: unknown[] = [];
    const planner = createPlanner({ db, clock, logger, onTick: (tick) => ticks.push(tick) });
    planner.start();
    await planner.settled();
    // It sleeps over the beginning of its minute.
    await clock.setTime('2026-11-23T09:01:05Z');
    await clock.tick(0);
    await planner.settled();
    await planner.stop();
    const ended = Date.parse('2026-11-23T09:01:05Z');
    expect(ticks).toEqual([
      { endedAt: ended - 45_000, lateMs: 0 },
      { endedAt: ended, lateMs: 5_000 },
    ]);
  });

  it('follows a clock that is set to another week', async () => {
    const { clock, planner } = planAt('2026-11-23T09:00:20Z');
    const { times, source } = askedAt();
    planner.add(source);
    planner.start();
    await planner.settled();
    await clock.setTime('2026-11-30T10:15:30Z');
    await clock.tick(1);
    await planner.settled();
    await planner.stop();
    expect(times).toEqual(['09:00:20', '10:15:30']);
  });

  it('asks a source until it has nothing left', async () => {
    const { planner } = planAt('2026-11-23T09:00:00Z');
    const batches = [200, 200, 7, 0];
    let asked = 0;
    planner.add({ name: 'rows', claimDue: () => Promise.resolve(batches[asked++] ?? 0) });
    await planner.tick();
    expect(asked).toBe(4);
  });

  it('asks a source with little in turns with one that has much, and again when a minute begins meanwhile', async () => {
    const { clock, planner } = planAt('2026-11-23T09:00:20Z');
    const { times, source } = askedAt();
    let batches = 0;
    planner.add({
      name: 'much',
      claimDue: async () => {
        batches += 1;
        if (batches === 50) await clock.tick(60_000);
        return batches < 100 ? 200 : 0;
      },
    });
    planner.add(source);
    planner.start();
    await planner.settled();
    await planner.stop();
    expect(batches).toBe(100);
    expect(times).toEqual(['09:00:20', '09:01:20']);
  });

  it('asks the other sources when one fails, and that one again next time', async () => {
    const { planner } = planAt('2026-11-23T09:00:00Z');
    let failures = 0;
    const { times, source } = askedAt();
    planner.add({
      name: 'broken',
      claimDue: () => {
        failures += 1;
        return Promise.reject(new Error('no such table'));
      },
    });
    planner.add(source);
    await planner.tick();
    await planner.tick();
    expect(failures).toBe(2);
    expect(times).toHaveLength(2);
  });

  it('asks again whose work a failure of another has undone', async () => {
    const { planner } = planAt('2026-11-23T09:00:00Z');
    const before = askedAt();
    const after = askedAt();
    planner.add(before.source);
    planner.add({ name: 'broken', claimDue: () => Promise.reject(new Error('no such table')) });
    planner.add(after.source);
    await planner.tick();
    expect(before.times).toHaveLength(2);
    expect(after.times).toHaveLength(1);
  });

  it('begins one transaction for all that have nothing, and commits what one has claimed at once', async () => {
    const { planner } = planAt('2026-11-23T09:00:00Z');
    const seen = new Set<unknown>();
    const source = (name: string, ...batches: number[]) =>
      planner.add({
        name,
        claimDue: async (trx) => {
          seen.add(trx);
          return batches.shift() ?? 0;
        },
      });
    for (const name of ['a', 'b', 'c']) source(name);
    await planner.tick();
    expect(seen.size).toBe(1);
    seen.clear();
    source('d', 5);
    source('e');
    await planner.tick();
    // Up to d, after it, and d once more.
    expect(seen.size).toBe(3);
  });

  it('answers any number of ticks during a tick by one that follows it', async () => {
    const { planner } = planAt('2026-11-23T09:00:00Z');
    const { times, source } = askedAt();
    planner.add(source);
    await Promise.all([planner.tick(), planner.tick(), planner.tick(), planner.tick()]);
    expect(times).toHaveLength(2);
  });

  it('ticks no more once it is stopped', async () => {
    const { clock, planner } = planAt('2026-11-23T09:00:00Z');
    const { times, source } = askedAt();
    planner.add(source);
    planner.start();
    await planner.stop();
    const asked = times.length;
    await clock.tick(180_000);
    await planner.tick();
    expect(times).toHaveLength(asked);
  });
});
