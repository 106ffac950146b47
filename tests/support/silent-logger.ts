import { createLogger } from '../../src/logging.ts';

/** For tests that don't look at the log. */
export const silentLogger = createLogger('silent');
