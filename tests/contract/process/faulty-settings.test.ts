import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../../sandbox/server/index.ts';
import { lockDirectory } from '../../../src/db/directory-lock.ts';
import { freePort, startMain } from './main-process.ts';

/** Settings that work: the sandbox, Socket Mode, a port of its own and a database in memory. */
async function goodSettings(): Promise<Record<string, string>> {
  const sandbox = await startSandbox({ seed: { people: [{ name: 'Ana' }], channels: [] } });
  onTestFinished(() => sandbox.stop());
  return {
    SLACK_API_URL: sandbox.apiUrl,
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    DATA_DIR: 'memory://',
    PORT: String(await freePort()),
  };
}

/** Ends in exit code 1 and this on the standard error; nothing else is written, no stack trace either. */
async function refuses(settings: Record<string, string>, message: string | RegExp): Promise<void> {
  const { code, out, err } = await startMain(settings).ended;
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^\s+at /m);
  expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  expect(out).toBe('');
  expect(code).toBe(1);
}

it('no settings: each that is missing is named', async () => {
  await refuses({}, "Drumbeat can't start: 2 settings are missing or wrong.");
});

it('a wrong bot token', async () => {
  const settings = { ...(await goodSettings()), SLACK_BOT_TOKEN: 'xoxb-wrong' };
  await refuses(settings, /^Slack does not accept SLACK_BOT_TOKEN\. Copy it again /);
});

it('a wrong app token', async () => {
  const settings = { ...(await goodSettings()), SLACK_APP_TOKEN: 'xapp-wrong' };
  await refuses(settings, /^Slack does not accept SLACK_APP_TOKEN\. In your Slack app, /);
});

it('a port that is in use', async () => {
  const other = createServer().listen(0);
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const settings = { ...(await goodSettings()), PORT: String(port) };
  await refuses(settings, `Port ${port} is in use. Give another one as PORT, or stop what uses it.\n`);
});

it('a Postgres that does not answer', async () => {
  const url = `postgres://drumbeat:hush@127.0.0.1:${await freePort()}/drumbeat`;
  const settings = { ...(await goodSettings()), DATABASE_URL: url };
  await refuses(settings, /^Can't reach database "drumbeat" on 127\.0\.0\.1:\d+ (?!.*hush)/);
});

it('a folder that another process works in', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'drumbeat-data-'));
  const lock = lockDirectory(dataDir);
  onTestFinished(() => {
    lock.release();
    rmSync(dataDir, { recursive: true });
  });
  const settings = { ...(await goodSettings()), DATA_DIR: dataDir };
  await refuses(settings, /^The embedded database in .* is in use by process \d+ .*another DATA_DIR\.\n$/);
});
