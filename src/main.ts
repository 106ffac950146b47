import { startApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { startDatabaseClock } from './db/database-clock.ts';
import { migrate } from './db/migrator.ts';
import { DatabaseUnavailable, openDatabase } from './db/open.ts';
import { withoutValues } from './logged-error.ts';
import { createLogger } from './logging.ts';
import { PortUnavailable } from './slack/http-server.ts';
import { TokenRefused } from './slack/installation.ts';

/** Docker and others kill after ten seconds. What is cut off is taken up again by another process, or the next one. */
const STOP_WITHIN_MS = 9_500;

/** Faults of the set-up: said in words, without a stack trace. */
const SETUP_FAULTS = [ConfigError, DatabaseUnavailable, PortUnavailable, TokenRefused];

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
  const expected = SETUP_FAULTS.some((Fault) => error instanceof Fault);
  process.stderr.write(
    `${expected && error instanceof Error ? error.message : withoutValues(error as Error).stack}\n`,
  );
  process.exit(1);
}
