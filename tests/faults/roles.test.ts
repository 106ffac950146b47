import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/server/index.ts';
import { freePort, startMain } from '../contract/process/main-process.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { readScrape } from '../support/metrics-table.ts';
import { setUp } from '../support/steps.ts';
import { startTcpProxy } from './harness/tcp-proxy.ts';
import { until } from './harness/until.ts';

const DAY_MS = 24 * 60 * 60_000;

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
  const startWeb = (settings: Record<string, string> = {}) =>
    start({ ROLE: 'web', SLACK_SIGNING_SECRET: sandbox.signingSecret, ...settings });
  return { database, sandbox, startWorker, startWeb };
}

it('a process that hears Slack and one that works carry a check-in through, whichever of them is away', async () => {
  const { database, sandbox, startWeb, startWorker } = await startParts();
  const web = await startWeb();
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

/** What is said on a channel of the database from now on. */
async function notified(databaseUrl: string, channel: string): Promise<readonly string[]> {
  const said: string[] = [];
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  client.on('notification', ({ payload = '' }) => said.push(payload));
  await client.query(`listen ${channel}`);
  return said;
}

it('a Home tab shows what happens in other processes, also after its own has lost the database', async () => {
  const { database, sandbox, startWeb, startWorker } = await startParts();
  const wire = await startTcpProxy(Number(new URL(database.url).port));
  onTestFinished(() => wire.stop());
  const throughWire = new URL(database.url);
  // The tests' own server is reached by a socket in its folder.
  throughWire.searchParams.delete('host');
  throughWire.port = String(wire.port);
  const [tabs, other] = [await startWeb({ DATABASE_URL: throughWire.href }), await startWeb()];
  const ana = sandbox.as('Ana');
  const [toTabs, toOther] = [tabs, other].map(
    ({ url }) =>
      () =>
        sandbox.deliverTo({ url: `${url}/slack/events` }),
  );
  const reads = (text: string) => async () => ana.home()?.text.includes(text) === true;
  const promise = async (title: string) => {
    await toOther?.();
    await ana.command(`/outcomes add ${title}`, { in: 'payments' });
    await ana.type('What does done mean?', 'It is used');
    await ana.pickDate('Due date', new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10));
    await ana.submit();
  };

  await toTabs?.();
  await setUp(ana, 'payments');
  await ana.openHome();
  await promise('Ship the ledger');
  await until(reads('Ship the ledger'), 20_000);

  // The check-in is opened by a worker.
  const worker = await startWorker();
  await ana.command('/checkin start', { in: 'payments' });
  await until(reads('waits for you'), 20_000);

  await wire.refuse();
  wire.cut();
  // It is told while the process that shows the tab hears nothing, and nobody tells anything afterwards.
  worker.child.kill('SIGKILL');
  await once(worker.child, 'exit');
  const told = await notified(database.url, 'drumbeat_home');
  await promise('Close the books');
  await until(async () => told.some((payload) => payload.includes('"everyone":true')), 20_000);
  await wire.heal();
  await until(reads('Close the books'), 20_000);
});
