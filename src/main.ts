import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { startDatabaseClock } from './db/database-clock.ts';
import { migrate } from './db/migrator.ts';
import { openDatabase } from './db/open.ts';
import { createLogger } from './logging.ts';
import { giveUp } from './setup-faults.ts';

/** Docker and others kill after ten seconds. What is cut off is taken up again by another process, or the next one. */
const STOP_WITHIN_MS = 9_500;

try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const database = await openDatabase(config.database, { logger, clock: systemClock });
  await migrate(database);
  const time = await startDatabaseClock(database, systemClock, logger);
  const app = await startApp({ config, database, clock: time.clock, logger });

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'Stopping');
    systemClock.setTimeout(() => {
      logger.error('Stopping took too long');
      process.exit(1);
    }, STOP_WITHIN_MS);
    await app.stop();
    time.stop();
    await database.close();
    logger.info('Stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  giveUp(error);
}
