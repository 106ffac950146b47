import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { createHomeChanges, homeChanged } from '../../../src/slack/home-changes.ts';
import { createHomeNews } from '../../../src/slack/home-news.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** What one process has of it, which hears by a queue that works on nothing, as a `web` does. */
async function processOn(database: Database) {
  const said: unknown[] = [];
  const jobs = createJobs({ database, works: false, clock: systemClock, logger: silentLogger });
  await jobs.start();
  const news = createHomeNews({
    db: database.kysely,
    clock: systemClock,
    logger: silentLogger,
    listen: jobs.listen,
  });
  onTestFinished(async () => {
    await news.stop();
    await jobs.stop();
  });
  const changes = createHomeChanges({}, news);
  changes.listen({
    changed: (workspaceId, concern) => said.push([workspaceId, concern]),
    shownElsewhere: (_workspaceId, userId, at) => said.push(`${userId} at ${at}`),
    missed: () => said.push('missed'),
  });
  /** Opens a tab, whereupon it hears of the others. */
  const hears = async () => {
    changes.shown('T1', 'U0', 0);
    await until(() => said.includes('missed'));
    said.length = 0;
  };
  return { news, changes, said, hears };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!condition() && performance.now() < deadline) await pause(5);
  expect(condition(), 'it happened in time').toBe(true);
}

// The embedded database serves one process.
describe.skipIf(inject('engine') === 'embedded')('what Home tabs show', () => {
  it('is told to the other processes once it is committed, whoever keeps the tabs there', async () => {
    const database = await testDatabase();
    const [web, worker] = [await processOn(database), await processOn(database)];
    createHomeChanges(database.kysely, worker.news);
    await web.hears();
    await expect(
      withWorkspace(database.kysely, 'T1', async (workspace) => {
        homeChanged(workspace, { teamIds: ['undone'] });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow();
    await withWorkspace(database.kysely, 'T1', async (workspace) =>
      homeChanged(workspace, { teamIds: ['payments'] }),
    );
    await until(() => web.said.length > 0);
    expect(web.said).toEqual([['T1', { teamIds: ['payments'] }]]);
    expect(worker.said).toEqual([]);
  });

  it('is told once for all that happens within a second, however much that is', async () => {
    const database = await testDatabase();
    const [web, worker] = [await processOn(database), await processOn(database)];
    await web.hears();
    worker.news.tellChanged('T1', { userIds: ['first'] });
    for (let nth = 0; nth < 500; nth += 1) {
      worker.news.tellChanged('T1', {
        teamIds: [`0193a1b2-7000-7000-8000-${String(nth).padStart(12, '0')}`],
      });
      worker.news.tellShown('T1', `U${nth}`, nth);
      if (nth % 100 === 99) await pause(20);
    }
    worker.news.tellChanged('T2', { userIds: ['U1'] });
    await until(() => web.said.length >= 503);
    const places = web.said.filter((each) => typeof each === 'string');
    expect(new Set(places).size).toBe(500);
    expect(web.said.filter((each) => typeof each !== 'string')).toEqual([
      ['T1', { userIds: ['first'] }],
      // So many that it might as well be everyone.
      ['T1', 'everyone'],
      ['T2', { userIds: ['U1'] }],
    ]);
  });

  it('may have changed unheard when the connection was lost, and is heard again afterwards', async () => {
    const database = await testDatabase();
    const [web, worker] = [await processOn(database), await processOn(database)];
    await web.hears();
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where query = 'LISTEN "drumbeat_home"' and datname = current_database()`.execute(database.kysely);
    await until(() => web.said.length > 0);
    expect(web.said).toEqual(['missed']);
    worker.news.tellChanged('T1', 'everyone');
    await until(() => web.said.length > 1);
    expect(web.said[1]).toEqual(['T1', 'everyone']);
  });

  it('may be anything where another version says it in its own way', async () => {
    const database = await testDatabase();
    const web = await processOn(database);
    await web.hears();
    await sql`select pg_notify('drumbeat_home', '{"from": 1}')`.execute(database.kysely);
    await until(() => web.said.length > 0);
    expect(web.said).toEqual(['missed']);
  });

  it('is told by a process that stops', async () => {
    const database = await testDatabase();
    const [web, worker] = [await processOn(database), await processOn(database)];
    await web.hears();
    worker.news.tellChanged('T1', { userIds: ['U1'] });
    worker.news.tellChanged('T1', { userIds: ['U2'] });
    await worker.news.stop();
    await until(() => web.said.length > 1);
    expect(web.said[1]).toEqual(['T1', { userIds: ['U2'] }]);
  });
});
