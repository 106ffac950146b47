import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type AppSettings, ForTestsOnly, startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { TIMING } from '../../../src/delivery/index.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const hooks: Pick<AppSettings, 'delivery' | 'pollingSeconds'>[] = [
  { delivery: { onStep: () => {} } },
  { delivery: { timing: { ...TIMING, leaseMs: 1 } } },
  { delivery: {} },
  { pollingSeconds: 60 },
];

/** A Slack that refuses the token: whoever gets so far ends with that. */
async function refusingSlack(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error: 'invalid_auth' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
}

it('a process that NODE_ENV calls production does not start with failpoints or shortened waits', async () => {
  const database = await openDatabase({ dataDir: 'memory://' }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  const settings = readConfig({
    NODE_ENV: 'production',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: await refusingSlack(),
  });
  const config = { ...settings, port: 0 };
  for (const hook of hooks) {
    const starting = startApp({ config, database, clock: systemClock, logger: silentLogger, ...hook });
    await expect(starting).rejects.toThrow(ForTestsOnly);
  }
});
