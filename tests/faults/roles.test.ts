import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/server/index.ts';
import { freePort, startMain } from '../contract/process/main-process.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { readScrape } from '../support/metrics-table.ts';
import { setUp } from '../support/steps.ts';
import { until } from './harness/until.ts';

async function startParts() {
  const database = await testDatabase();
  if (database.engine === 'embedded') throw new Error('It serves one process');
  const sandbox = await startSandbox({
    rateLimits: false,
    seed: {
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  onTestFinished(() => sandbox.stop());
  const start = async (settings: Record<string, string>) => {
    const port = await freePort();
    const main = startMain({
      SLACK_API_URL: sandbox.apiUrl,
      SLACK_BOT_TOKEN: sandbox.botToken,
      DATABASE_URL: database.url,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...settings,
    });
    const url = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true, 20_000);
    return { ...main, url, scrape: async () => readScrape(await (await fetch(`${url}/metrics`)).text()) };
  };
  const startWorker = () => start({ ROLE: 'worker' });
  return {
    database,
    sandbox,
    startWorker,
    web: await start({ ROLE: 'web', SLACK_SIGNING_SECRET: sandbox.signingSecret }),
  };
}

it('a process that hears Slack and one that works carry a check-in through, whichever of them is away', async () => {
  const { database, sandbox, web, startWorker } = await startParts();
  await sandbox.deliverTo({ url: `${web.url}/slack/events` });
  const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
  const reads = (text: string) => async () =>
    ben.read('payments').some((message) => message.text.includes(text));

  // Without a worker people have their answers, and nothing else happens.
  await setUp(ana, 'payments');
  await ana.command('/checkin start', { in: 'payments' });
  await pause(500);
  expect(sandbox.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);

  const worker = await startWorker();
  await until(reads('[ Still on track ]'), 20_000);
  for (const person of [ana, ben]) await person.click('Still on track', { in: 'payments' });
  await until(reads('2 of 2 answered'), 20_000);

  const [heard, worked] = [await web.scrape(), await worker.scrape()];
  expect(heard.samples.get('drumbeat_acknowledgement_seconds_count{kind="action"}')).toBe(2);
  expect(heard.described.has('drumbeat_planner_lag_seconds')).toBe(false);
  expect(worked.samples.get('drumbeat_planner_tick_timestamp_seconds')).toBeGreaterThan(0);
  const posted = 'drumbeat_slack_calls_total{method="chat.postMessage",outcome="ok"}';
  expect([heard.samples.get(posted), worked.samples.get(posted)]).toEqual([undefined, expect.any(Number)]);
  expect((await fetch(`${worker.url}/slack/events`, { method: 'POST' })).status).toBe(404);

  // It is closed by another worker, as if its end had come while there was none.
  worker.child.kill('SIGKILL');
  await once(worker.child, 'exit');
  await database.kysely
    .updateTable('check_in')
    .set({ due_at: new Date(), closes_at: new Date() })
    .where('state', '=', 'open')
    .execute();
  await startWorker();
  const state = () => database.kysely.selectFrom('check_in').select('state').execute();
  await until(async () => (await state()).every((checkIn) => checkIn.state === 'closed'), 20_000);
});
