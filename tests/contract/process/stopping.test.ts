import { expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/server/index.ts';
import { startTcpProxy } from '../../faults/harness/tcp-proxy.ts';
import { setUp } from '../../support/steps.ts';
import { freePort, startMain, until } from './main-process.ts';

/** Docker, systemd and others kill what has not ended by then. */
const KILLED_AFTER_MS = 10_000;

async function startRunning() {
  const proxy = await startTcpProxy();
  onTestFinished(() => proxy.stop());
  const sandbox = await startSandbox({
    reachedAt: proxy.port,
    seed: {
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  onTestFinished(() => sandbox.stop());
  proxy.forwardTo(sandbox.port);
  const port = await freePort();
  const main = startMain({
    SLACK_API_URL: `http://127.0.0.1:${sandbox.port}/api/`,
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    DATA_DIR: 'memory://',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  });
  await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    return answer?.ok === true;
  });
  return { proxy, sandbox, main };
}

async function terminate({ child, ended }: ReturnType<typeof startMain>) {
  const from = performance.now();
  child.kill('SIGTERM');
  const { code, out, err } = await ended;
  return { code, out, err, ms: performance.now() - from };
}

it('a process that is told to stop does so, without a word', async () => {
  const { main } = await startRunning();
  expect(await terminate(main)).toMatchObject({ code: 0, out: '', err: '' });
});

it('a process whose calls Slack does not answer stops before it would be killed', async () => {
  const { sandbox, main } = await startRunning();
  sandbox.faults.next('conversations.info', 'timeout');
  void sandbox.as('Ana').command('/checkin setup', { in: 'payments' });
  await until(() => callsOf(sandbox, 'conversations.info') === 1);
  const { code, err, ms } = await terminate(main);
  expect(ms).toBeLessThan(KILLED_AFTER_MS);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

it('a process whose good-bye Slack does not answer stops before it would be killed', async () => {
  const { proxy, main } = await startRunning();
  proxy.swallowCloses();
  const { code, err, ms } = await terminate(main);
  expect(ms).toBeLessThan(KILLED_AFTER_MS);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

it('a process that is held up by everything at once stops before it would be killed', async () => {
  const { proxy, sandbox, main } = await startRunning();
  sandbox.faults.next('chat.postMessage', 'timeout', { times: 10 });
  await setUp(sandbox.as('Ana'), 'payments');
  await sandbox.as('Ana').command('/checkin start', { in: 'payments' });
  await until(() => callsOf(sandbox, 'chat.postMessage') > 0);
  sandbox.faults.next('conversations.info', 'timeout');
  const before = callsOf(sandbox, 'conversations.info');
  void sandbox.as('Ana').command('/checkin setup', { in: 'payments' });
  await until(() => callsOf(sandbox, 'conversations.info') > before);
  proxy.swallowCloses();
  const { code, err, ms } = await terminate(main);
  expect(ms).toBeLessThan(KILLED_AFTER_MS);
  expect({ code, err }).toEqual({ code: 0, err: '' });
}, 60_000);

const callsOf = (sandbox: Sandbox, method: string) =>
  sandbox.calls.filter((call) => call.method === method).length;
