import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/server/index.ts';
import { freePort, startMain } from './main-process.ts';

/** Docker, systemd and others kill what has not ended by then. */
const KILLED_AFTER_MS = 10_000;

async function startRunning() {
  const sandbox = await startSandbox({
    seed: {
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  onTestFinished(() => sandbox.stop());
  const port = await freePort();
  const main = startMain({
    SLACK_API_URL: sandbox.apiUrl,
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
  return { sandbox, main };
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

const callsOf = (sandbox: Sandbox, method: string) =>
  sandbox.calls.filter((call) => call.method === method).length;

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('It did not happen in time');
    await pause(10);
  }
}
