import { setTimeout as pause } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { describe, it, type TestContext } from 'vitest';
import type { Fault } from '../../../sandbox/server/faults.ts';
import { startSandbox } from '../../../sandbox/server/index.ts';
import { createSocketConnection } from '../../../src/slack/socket-connection.ts';
import { startTcpProxy } from '../../faults/harness/tcp-proxy.ts';
import { until } from '../../faults/harness/until.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** One open connection to a local Slack; what Slack sends over it comes through a proxy, its Web API does not. */
async function connected({ onTestFinished }: TestContext, ...faults: Fault[]) {
  const proxy = await startTcpProxy();
  const sandbox = await startSandbox({ reachedAt: proxy.port });
  proxy.forwardTo(sandbox.port);
  const { appToken, botToken } = sandbox;
  const apiUrl = `http://127.0.0.1:${sandbox.port}/api/`;
  const connection = createSocketConnection({ appToken, apiUrl }, () => {}, silentLogger);
  new App({ receiver: connection.receiver, token: botToken, clientOptions: { slackApiUrl: apiUrl } });
  for (const fault of faults) sandbox.faults.next('apps.connections.open', fault);
  onTestFinished(async () => {
    await connection.stop();
    await sandbox.stop();
    await proxy.stop();
  });
  await connection.start();
  const opened = () => sandbox.calls.filter(({ method }) => method === 'apps.connections.open').length;
  return { proxy, sandbox, connection, opened };
}

/** The library tries again by itself after the first, and left the second to nobody. */
const HICCUP: Fault[] = [{ error: 'internal_error' }, { error: 'invalid_auth' }];

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

  it('outlives a failure of Slack that a refusal follows', async (test) => {
    const { expect } = test;
    const { sandbox, connection, opened } = await connected(test, ...HICCUP);
    expect(opened()).toBe(3);
    for (const fault of HICCUP) sandbox.faults.next('apps.connections.open', fault);
    sandbox.faults.dropSockets();
    await eventually(() => opened() === 6);
    await eventually(connection.isOpen);
  });

  it('waits longer each time an address that Slack gave is of no use', async (test) => {
    const { expect } = test;
    const { proxy, connection } = await connected(test);
    proxy.turnAway();
    const from = performance.now();
    proxy.cut();
    await eventually(() => proxy.arrivals.length === 4);
    const [, first = 0, second = 0, third = 0] = proxy.arrivals;
    expect(first - from).toBeLessThan(2_000);
    expect(third - second).toBeGreaterThan(second - first);
    await proxy.heal();
    await eventually(connection.isOpen);
  });

  it('lets go of one whose closing is not answered', async (test) => {
    const { expect } = test;
    const { proxy, connection } = await connected(test);
    proxy.swallowCloses();
    const from = performance.now();
    await connection.stop();
    await eventually(() => proxy.open() === 0);
    expect(performance.now() - from).toBeLessThan(3_000);
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
