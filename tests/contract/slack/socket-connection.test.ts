import { setTimeout as pause } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { describe, it, type TestContext } from 'vitest';
import { startSandbox } from '../../../sandbox/server/index.ts';
import { createSocketConnection } from '../../../src/slack/socket-connection.ts';
import { startTcpProxy } from '../../faults/harness/tcp-proxy.ts';
import { until } from '../../faults/harness/until.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** One open connection to a local Slack; what Slack sends over it comes through a proxy, its Web API does not. */
async function connected({ onTestFinished }: TestContext) {
  const proxy = await startTcpProxy();
  const sandbox = await startSandbox({ reachedAt: proxy.port });
  proxy.forwardTo(sandbox.port);
  const { appToken, botToken } = sandbox;
  const apiUrl = `http://127.0.0.1:${sandbox.port}/api/`;
  const connection = createSocketConnection({ appToken, apiUrl }, () => {}, silentLogger);
  new App({ receiver: connection.receiver, token: botToken, clientOptions: { slackApiUrl: apiUrl } });
  await connection.start();
  onTestFinished(async () => {
    await connection.stop();
    await sandbox.stop();
    await proxy.stop();
  });
  const opened = () => sandbox.calls.filter(({ method }) => method === 'apps.connections.open').length;
  return { proxy, sandbox, connection, opened };
}

/** Waits for something that takes the library its seconds. */
const eventually = (condition: () => boolean) => until(async () => condition(), 20_000);

// What nobody catches ends the process; Vitest reports it as a failure of the run.
describe.concurrent('a Socket Mode connection', () => {
  it('comes back when Slack refuses it for a moment', async (test) => {
    const { expect } = test;
    const { sandbox, connection, opened } = await connected(test);
    sandbox.faults.next('apps.connections.open', { error: 'invalid_auth' });
    sandbox.faults.dropSockets();
    await eventually(() => !connection.isOpen());
    await eventually(() => opened() === 2);
    expect(connection.isOpen()).toBe(false);
    await eventually(connection.isOpen);
    expect(opened()).toBe(3);
  });

  it('can be stopped while it reconnects', async (test) => {
    const { proxy, connection, opened } = await connected(test);
    proxy.cut();
    proxy.blackHole();
    await eventually(() => opened() === 2);
    await eventually(() => proxy.arrivals.length === 2);
    await connection.stop();
    await pause(50);
  });

  it('gives up a handshake that is not answered, and tries another', async (test) => {
    const { expect } = test;
    const { proxy, sandbox, connection } = await connected(test);
    proxy.cut();
    proxy.blackHole();
    await eventually(() => proxy.arrivals.length === 3);
    expect(connection.isOpen()).toBe(false);
    await proxy.heal();
    await eventually(connection.isOpen);
    expect(sandbox.connections()).toBe(1);
  });

  it('lets go of one whose other end has vanished, and opens another within ten seconds', async (test) => {
    const { expect } = test;
    const { proxy, sandbox, connection } = await connected(test);
    proxy.halfOpen();
    const from = performance.now();
    await eventually(() => !connection.isOpen());
    await eventually(connection.isOpen);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(sandbox.connections()).toBe(1);
    await eventually(() => proxy.open() === 1);
  });
});
