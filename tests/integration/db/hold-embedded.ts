import { sql } from 'kysely';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** A process of its own for embedded.test.ts: commits a row, begins another, says so, and waits to be killed. */
const dataDir = process.argv[2] ?? '';
const { kysely } = await openDatabase({ dataDir }, { logger: silentLogger, clock: systemClock });
await sql`create table note (words text)`.execute(kysely);
await sql`insert into note values ('committed')`.execute(kysely);
await kysely.transaction().execute(async (trx) => {
  await sql`insert into note values ('not committed')`.execute(trx);
  process.send?.('holding');
  await new Promise(() => setInterval(() => {}, 60_000));
});
