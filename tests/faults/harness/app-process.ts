import { flushCompileCache } from 'node:module';
import { startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { createLogger } from '../../../src/logging.ts';
import { endWithParent, failAt, readOrders, tell } from './failpoint.ts';

/** Drumbeat as main.ts starts it, in a process that may be told to die or freeze at a named step. */
endWithParent();
tell('starting');
const orders = readOrders();
const { PORT } = process.env;
const config = { ...readConfig(process.env), ...(PORT === undefined && { port: 0 }) };
const logger = createLogger(config.logLevel);
const database = await openDatabase(config.database, { logger, clock: systemClock });
await startApp({
  config,
  database,
  clock: systemClock,
  logger,
  delivery: { timing: orders.timing, onStep: failAt(orders.failpoints) },
});
tell('running');
// Kept at the end of a process otherwise, which kill -9 leaves out.
flushCompileCache();
