import { readDatabaseConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { migrate } from './db/migrator.ts';
import { openDatabase } from './db/open.ts';
import { createLogger } from './logging.ts';
import { giveUp } from './setup-faults.ts';

/*
 * `npm run migrate`: brings the database to the newest state and ends. Every start does so as well; this is for whoever
 * wants to see it done before the new version takes over. It needs no tokens.
 */
try {
  const { database: where, logLevel } = readDatabaseConfig(process.env);
  const database = await openDatabase(where, { logger: createLogger(logLevel), clock: systemClock });
  const names = await migrate(database);
  await database.close();
  process.stdout.write(
    names.length === 0 ? 'The database was up to date.\n' : `Migrated: ${names.join(', ')}.\n`,
  );
} catch (error) {
  giveUp(error);
}
