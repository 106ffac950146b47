import { expect, it, onTestFinished } from 'vitest';
import { type AppSettings, ForTestsOnly, startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { TIMING } from '../../../src/delivery/index.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const hooks: NonNullable<AppSettings['delivery']>[] = [
  { onStep: () => {} },
  { timing: { ...TIMING, leaseMs: 1 } },
  {},
];

/** Nobody listens there: whoever gets so far waits for Slack, and this test for ever. */
const SLACK_API_URL = 'http://127.0.0.1:9/api/';

it('a process that NODE_ENV calls production does not start with failpoints or shortened waits', async () => {
  const database = await openDatabase({ dataDir: 'memory://' }, { logger: silentLogger, clock: systemClock });
  onTestFinished(() => database.close());
  const config = readConfig({
    NODE_ENV: 'production',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL,
  });
  for (const delivery of hooks) {
    const starting = startApp({ config, database, clock: systemClock, logger: silentLogger, delivery });
    await expect(starting).rejects.toThrow(ForTestsOnly);
  }
});
