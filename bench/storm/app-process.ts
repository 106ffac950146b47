import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/clock.ts';
import { startDatabaseClock } from '../../src/db/database-clock.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLimiter, type Limiter } from '../../src/delivery/index.ts';
import { createLogger } from '../../src/logging.ts';

/**
 * Drumbeat as main.ts starts it, but at a pace that no Slack allows: some 450 posts a minute would be all that is
 * measured. What counts them is asked all the same.
 */
const UNLIMITED = { everyMs: 0, burst: 1 };

const config = readConfig(process.env);
const logger = createLogger(config.logLevel);
const database = await openDatabase(config.database, { logger, clock: systemClock });
const { clock } = await startDatabaseClock(database, systemClock, logger);
const limiter = createLimiter(clock);
const unpaced: Limiter = {
  ...limiter,
  reserve: (holder, draws, ahead) =>
    limiter.reserve(
      holder,
      draws.map(({ key }) => ({ key, allowance: UNLIMITED })),
      ahead,
    ),
};
const app = await startApp({ config, database, clock, logger, delivery: { limiter: unpaced } });
// Whoever measures need not wait for the minute.
process.on('message', () => void app.tick());
process.on('SIGTERM', async () => {
  await app.stop();
  await database.close();
  process.exit(0);
});
