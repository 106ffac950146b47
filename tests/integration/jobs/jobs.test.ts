import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { migrate } from '../../../src/db/migrator.ts';
import type { Database } from '../../../src/db/open.ts';
import { withEveryWorkspace, withWorkspace } from '../../../src/db/tenant.ts';
import { hasListen, jobTable } from '../../../src/jobs/boss.ts';
import { createJobs, defineJob, type JobHandler } from '../../../src/jobs/index.ts';
import { backendOfRun } from '../../support/database/queue-backend.ts';
import { testDatabase } from '../../support/database/test-database.ts';

const note = defineJob({ name: 'take-note', data: z.object({ text: z.string() }) });
type Note = { text: string };

/** Jobs on this database that run `handler`; what is logged is collected. */
async function running(
  database: Database,
  handler: JobHandler<Note>,
  { clock = systemClock, concurrency = 1 }: { clock?: Clock; concurrency?: number } = {},
) {
  const logged: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const jobs = createJobs({ database, backend: backendOfRun(), clock, logger });
  jobs.register(note, handler, { concurrency });
  await jobs.start();
  onTestFinished(() => jobs.stop());
  const send = (text: string, options?: { key?: string; startAfter?: Date }) =>
    withWorkspace(database.kysely, 'T1', (workspace) => jobs.send(workspace, note, { text }, options));
  return { jobs, send, logged };
}

async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await pause(5);
  }
}

describe('jobs', () => {
  it('run on a database that has never had any', async () => {
    const database = await testDatabase({ empty: true });
    await migrate(database);
    const seen: string[] = [];
    const { jobs, send } = await running(database, async ({ text }) => void seen.push(text));
    await send('the first');
    await jobs.idle();
    expect(seen).toEqual(['the first']);
  });

  it('are idle while what is due stands behind one that waits on the clock', async () => {
    const clock = new TestClock('2026-11-23T09:00:00Z');
    const seen: string[] = [];
    const { jobs, send } = await running(
      await testDatabase(),
      async ({ text }, run) => {
        await run.sleep(5_000);
        seen.push(text);
      },
      { clock },
    );
    for (const text of ['one', 'two']) await send(text);
    await jobs.idle();
    expect(seen).toEqual([]);
    await clock.tick(3_000);
    expect(await jobs.depths()).toEqual([{ name: 'take-note', active: 1, due: 1, waiting: 3 }]);
    await clock.tick(2_000);
    await jobs.idle();
    await clock.tick(5_000);
    await jobs.idle();
    expect(seen).toEqual(['one', 'two']);
    expect(await jobs.depths()).toEqual([{ name: 'take-note', active: 0, due: 0, waiting: 0 }]);
  });

  it('that fail leave nothing in the queue of what people wrote', async () => {
    const database = await testDatabase();
    const { send, logged } = await running(database, async () => {
      await sql`select ${'the merger with Initech'}::int`.execute(database.kysely);
    });
    await send('sum up');
    const kept = async () => {
      const query = sql<{ output: string }>`select output::text from pgboss.job where output is not null`;
      return (await query.execute(database.kysely)).rows.map(({ output }) => output).join();
    };
    await until(async () => logged.length > 0 && (await kept()) !== '');
    expect(await kept()).toContain('22P02');
    expect(await kept()).not.toContain('Initech');
  });

  it('run once their transaction commits, and never when it rolls back', async () => {
    const database = await testDatabase();
    const seen: string[] = [];
    const { jobs, send } = await running(database, async ({ text }) => void seen.push(text));
    const refused = withEveryWorkspace(database.kysely, async (trx) => {
      await jobs.send(trx, note, { text: 'rolled back' });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await send('committed');
    await until(() => seen.length > 0);
    await jobs.idle();
    expect(seen).toEqual(['committed']);
  });

  // 700 ms is the promise; what could break it is waiting for the next poll, which a clock that stands never brings.
  it.skipIf(!hasListen(backendOfRun()))(
    'are picked up at once when nothing else is going on, without waiting for a poll',
    async () => {
      const database = await testDatabase();
      const clock = new TestClock(new Date());
      const seen: string[] = [];
      const { jobs, send } = await running(database, async ({ text }) => void seen.push(text), { clock });
      await jobs.idle();
      await send('now');
      await until(() => seen.length > 0);
      expect(seen).toEqual(['now']);
    },
  );

  it('follow one another without waiting for the next poll, and who goes ahead is first', async () => {
    const database = await testDatabase();
    const seen: string[] = [];
    const { jobs } = await running(database, async ({ text }) => void seen.push(text));
    // In one transaction, which announces them once.
    await withEveryWorkspace(database.kysely, async (trx) => {
      for (let index = 0; index < 20; index += 1) await jobs.send(trx, note, { text: `${index}` });
      await jobs.sendAll(trx, note, [{ data: { text: 'ahead' }, ahead: true }]);
      await jobs.send(trx, note, { text: 'ahead, too' }, { ahead: true });
    });
    await until(() => seen.length === 22, 15_000);
    expect(seen.slice(0, 2).toSorted()).toEqual(['ahead', 'ahead, too']);
  });

  it('run once for a key, however often they are sent', async () => {
    const database = await testDatabase();
    const seen: string[] = [];
    const { jobs, send } = await running(database, async ({ text }) => void seen.push(text));
    expect(await send('first', { key: 'close:1' })).toBe(true);
    expect(await send('second', { key: 'close:1' })).toBe(false);
    await jobs.idle();
    expect(await send('third', { key: 'close:1' })).toBe(false);
    await jobs.idle();
    expect(seen).toEqual(['first']);
  });

  it('wait for their time on the injected clock', async () => {
    const database = await testDatabase();
    const clock = new TestClock('2020-01-06T09:00:00Z');
    const seen: string[] = [];
    const { jobs, send } = await running(database, async ({ text }) => void seen.push(text), { clock });
    await send('later', { startAfter: new Date('2020-01-07T09:00:00Z') });
    await send('now');
    await jobs.idle();
    expect(seen).toEqual(['now']);
    await clock.setTime('2020-01-07T09:00:01Z');
    await jobs.idle();
    expect(seen).toEqual(['now', 'later']);
  });

  it('are tried again when they fail, and logged by name and reference, without their payload', async () => {
    const database = await testDatabase();
    let runs = 0;
    const { jobs, send, logged } = await running(database, async () => {
      runs += 1;
      if (runs < 3) throw new Error('the moon is in the way');
    });
    await send('a secret');
    await until(() => runs === 3, 20_000);
    await jobs.idle();
    const failures = logged.filter((line) => line.job === 'take-note');
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatchObject({ reference: expect.stringMatching(/^[0-9A-Z]{4}$/) });
    expect(JSON.stringify(logged)).not.toContain('a secret');
  });

  it('go back into the queue when the process stops, and run in the next one', async () => {
    const database = await testDatabase();
    let begun = false;
    const first = await running(database, async (_note, run) => {
      begun = true;
      await run.sleep(60_000);
    });
    await first.send('unfinished');
    await until(() => begun);
    const stopping = Date.now();
    await first.jobs.stop();
    expect(Date.now() - stopping).toBeLessThan(10_000);

    const seen: string[] = [];
    await running(database, async ({ text }) => void seen.push(text));
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['unfinished']);
    expect(first.logged.filter((line) => line.job === 'take-note')).toEqual([]);
  });

  it('get no longer to end than a stop has left', async () => {
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const { jobs, send } = await running(await testDatabase(), async () => {
      begun.resolve();
      // Deaf to the signal that it should end.
      await held.promise;
    });
    await send('unfinished');
    await begun.promise;
    const stopping = Date.now();
    await jobs.stop(500);
    held.resolve();
    expect(Date.now() - stopping).toBeLessThan(7_000);
  });

  it('share the work without running anything twice, on several processes', async ({ skip }) => {
    const database = await testDatabase();
    if (database.engine === 'embedded') skip('one process owns an embedded database');
    const seen: string[] = [];
    const handler = async ({ text }: Note) => void seen.push(text);
    const { send } = await running(database, handler, { concurrency: 3 });
    await running(database, handler, { concurrency: 3 });
    await Promise.all(Array.from({ length: 40 }, (_, index) => send(`${index}`)));
    await until(() => seen.length >= 40);
    await pause(300);
    expect(seen.toSorted()).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`).toSorted());
  });

  it('have fresh statistics after a tick that handed on more than a thousand rows', async () => {
    const database = await testDatabase();
    const { jobs, logged } = await running(database, async () => {});
    let left = 1_001;
    jobs.addDueSource({
      name: 'many',
      claimDue: async () => {
        const claimed = left;
        left = 0;
        return claimed;
      },
    });
    const before = await analyzed(database);
    await jobs.tick();
    expect(await analyzed(database)).toBe(before + 1);
    expect(logged).toEqual([]);
  });
});

/** How often the jobs' table was analysed, but by autovacuum. */
async function analyzed({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select pg_stat_get_analyze_count(${jobTable(backendOfRun())}::regclass)::int as count`.execute(kysely);
  return rows[0]?.count ?? 0;
}
