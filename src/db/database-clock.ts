import { sql } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import type { Database } from './database.ts';

/** How often the difference is measured, in ms: clocks drift by seconds a day, and jump when they are set. */
const MEASURE_EVERY_MS = 60_000;

export interface DatabaseClock {
  clock: Clock;
  stop: () => void;
}

/**
 * The database's time, so that processes whose machines disagree still agree on what is due and whose lease
 * has ended. Reads the machine's clock and adds the difference, measured at start and every minute; while the
 * database is away the last difference holds.
 */
export async function startDatabaseClock(
  database: Database,
  machine: Clock,
  logger: Logger,
): Promise<DatabaseClock> {
  let ahead = 0;

  const measure = async () => {
    const before = machine.now();
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database.kysely);
    const after = machine.now();
    const [row] = rows;
    // Half of the way there and back: as near as one can get without asking more often.
    if (row) ahead = Math.round(row.now.getTime() - (before + after) / 2);
  };

  await measure();
  const timer = machine.setInterval(
    () =>
      void measure().catch((error: unknown) =>
        logger.debug({ err: error }, 'The database was not asked the time'),
      ),
    MEASURE_EVERY_MS,
  );
  return {
    clock: { ...machine, now: () => machine.now() + ahead },
    stop: () => machine.clearInterval(timer),
  };
}
