import { setTimeout as pause } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../../sandbox/server/index.ts';
import { createSocketConnection } from '../../../src/slack/socket-connection.ts';
import { silentLogger } from '../../support/silent-logger.ts';

// In a file of its own: it holds up every test of its process.
it('a pause of our own is not taken for the silence of Slack', async () => {
  const sandbox = await startSandbox();
  const { appToken, botToken } = sandbox;
  const connection = createSocketConnection({ appToken, apiUrl: sandbox.apiUrl }, () => {}, silentLogger);
  new App({
    receiver: connection.receiver,
    token: botToken,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
  });
  onTestFinished(async () => {
    await connection.stop();
    await sandbox.stop();
  });
  await connection.start();
  const opened = () => sandbox.calls.filter(({ method }) => method === 'apps.connections.open').length;
  // Until after the first sign of life, which counts from then on.
  await pause(3_400);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_000);
  // A connection that is given up closes at once.
  await pause(300);
  expect(connection.isOpen()).toBe(true);
  expect(opened()).toBe(1);
}, 30_000);
