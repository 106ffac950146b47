import { sql } from 'kysely';
import { expect, it, test } from 'vitest';
import { createLogger } from '../../../src/logging.ts';
import { boltLogger } from '../../../src/slack/bolt-logger.ts';
import { testDatabase } from '../../support/database/test-database.ts';

const CANARY = 'the merger with Initech';

function listeningLogger() {
  const lines: string[] = [];
  return { lines, logger: createLogger('info', { write: (line) => void lines.push(line) }) };
}

async function thrownBy(query: Promise<unknown>): Promise<Error> {
  const thrown: unknown = await query.catch((error: unknown) => error);
  if (thrown instanceof Error) return thrown;
  throw new Error('Nothing was thrown');
}

test('errors of the database are logged without what people wrote, whatever carries them', async () => {
  const { kysely } = await testDatabase({ empty: true });
  await sql`create table words (id int primary key, words varchar(40) not null check (words <> ${sql.lit(CANARY)}),
    unique (words))`.execute(kysely);
  await sql`insert into words values (1, 'x')`.execute(kysely);
  const errors = [
    await thrownBy(sql`select ${CANARY}::uuid`.execute(kysely)),
    await thrownBy(sql`insert into words values (2, ${CANARY})`.execute(kysely)),
    await thrownBy(sql`insert into words values (null, ${CANARY})`.execute(kysely)),
    await thrownBy(sql`insert into words values (3, ${CANARY.repeat(9)})`.execute(kysely)),
    await thrownBy(sql`select ${CANARY}::jsonb`.execute(kysely)),
    // A message of several lines that looks like a stack's.
    await thrownBy(sql`select ${`\n    at ${CANARY}`}::int`.execute(kysely)),
    await thrownBy(sql`select nothing(${CANARY})`.execute(kysely)),
    await thrownBy(
      kysely
        .selectFrom(sql<{ words: string }>`words`.as('words'))
        .select('words')
        .where('words', '=', CANARY)
        .executeTakeFirstOrThrow(),
    ),
  ];
  const { logger, lines } = listeningLogger();

  for (const error of errors) {
    logger.error({ err: error }, 'alone');
    logger
      .child({ source: 'child' })
      .error({ err: new Error(`Not saved: ${error.message}`, { cause: error }) }, 'wrapped');
    const inner = new Error(`Inner: ${error.message}`, { cause: error });
    logger.error({ err: new Error(`Outer: ${inner.message}`, { cause: inner }) }, 'wrapped twice');
    logger.error({ err: new AggregateError([error], 'several') }, 'in a list');
    boltLogger(logger, 'bolt').error('Unhandled', error);
  }

  expect(lines).toHaveLength(errors.length * 5);
  expect(lines.filter((line) => line.includes('Initech'))).toEqual([]);
});

it('says of an error of the database which it is and where it happened', async () => {
  const { kysely } = await testDatabase({ empty: true });
  await sql`create table words (words text constraint short check (length(words) < 9))`.execute(kysely);
  const { logger, lines } = listeningLogger();

  logger.error({ err: await thrownBy(sql`insert into words values (${CANARY})`.execute(kysely)) }, 'Broken');

  const { err } = JSON.parse(lines[0] ?? '');
  expect(err).toMatchObject({
    type: 'DatabaseError',
    message: 'the database said ERROR 23514',
    code: '23514',
    table: 'words',
    constraint: 'short',
  });
  expect(err.stack).toContain('\n    at ');
});

it('logs other errors as they are, with what caused them', () => {
  const { logger, lines } = listeningLogger();
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  logger.error({ err: Object.assign(new TypeError('Slack is away', { cause }), { tries: 3 }) }, 'Away');

  const { err } = JSON.parse(lines[0] ?? '');
  expect(err).toMatchObject({ type: 'TypeError', message: 'Slack is away: connect ECONNREFUSED', tries: 3 });
  expect(err.stack).toMatch(/TypeError: Slack is away\n\s+at .+caused by: Error: connect ECONNREFUSED\n/s);
});
