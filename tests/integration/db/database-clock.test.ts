import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { startDatabaseClock } from '../../../src/db/database-clock.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** How far two readings of the same time may lie apart on a busy machine, in ms. */
const NEAR = 2_000;

it('shows the database’s time on a machine whose clock is an hour off, and notices when it is set', async () => {
  const machine = new TestClock(systemClock.now() - 3_600_000);
  const { clock, stop } = await startDatabaseClock(await testDatabase(), machine, silentLogger);
  expect(Math.abs(clock.now() - systemClock.now())).toBeLessThan(NEAR);

  await machine.setTime(systemClock.now() + 7_200_000);
  await machine.tick(60_000);
  await expect.poll(() => Math.abs(clock.now() - systemClock.now()), { timeout: 10_000 }).toBeLessThan(NEAR);
  stop();
});
