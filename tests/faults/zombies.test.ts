import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '../support/database/test-database.ts';
import { seedOfRun } from './harness/chances.ts';
import { check } from './harness/checker.ts';
import { environmentOf, foundTeams, openSlack } from './harness/company.ts';
import { underWay } from './harness/fan-out.ts';
import { TIMING } from './harness/processes.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { hear, installWitness } from './harness/witness.ts';
import { startZombies } from './harness/zombies.ts';

// Others take a message over only when the heartbeat of its job (10 s) and its lease have ended: the short run is too
// short for that, and freezes processes only until their leases have ended.
const SIZE = sized({
  short: {
    messages: 60,
    processes: 2,
    atSteps: 1,
    everyNth: 5,
    atRandom: 2,
    apartMs: [1_000, 2_000],
    brieflyMs: [300, 1_000],
    longMs: [2_000, 2_200],
    patienceMs: 60_000,
  },
  long: {
    messages: 10_000,
    processes: 4,
    atSteps: 16,
    everyNth: 130,
    atRandom: 1_000,
    apartMs: [4_000, 12_000],
    brieflyMs: [500, 4_000],
    longMs: [13_000, 20_000],
    patienceMs: 30 * 60_000,
  },
} as const);

const { messages, processes, patienceMs } = SIZE;

it(`loses, doubles and overwrites nothing on ${processes} processes that freeze and go on, over ${messages} due rows`, {
  timeout: patienceMs + 120_000,
}, async () => {
  const seed = seedOfRun();
  say(`zombies: SEED=${seed}`);
  const database = await testDatabase();
  if (database.engine !== 'postgres') throw new Error('Several processes need a server');
  await installWitness(database);
  // Without the echo of its markers, so that nobody but the holder of a claim may write what came of it.
  const sandbox = await openSlack(messages, { echo: false });
  onTestFinished(() => sandbox.stop());
  const channels = await foundTeams(database, sandbox, messages);

  const began = performance.now();
  const zombies = startZombies({
    entry: 'app-process.ts',
    environment: environmentOf(sandbox, database.url),
    databaseUrl: database.url,
    timing: TIMING,
    seed,
    size: processes,
    ...SIZE,
  });
  onTestFinished(() => zombies.stop());
  while ((await underWay(database, messages)) > 0) {
    if (performance.now() - began > patienceMs) {
      throw new Error(`${await underWay(database, messages)} messages are still under way (SEED=${seed})`);
    }
    await pause(200);
  }
  // Whoever is still frozen goes on now, and gets the time to do all the harm that it can.
  zombies.thaw();
  await pause(sized({ short: 500, long: 5_000 }));
  await sandbox.idle();

  const verdict = await check(database, sandbox, channels);
  const testimony = await hear(database, sandbox);
  const { lost, doubled, disagreeing } = verdict;
  const freezes = zombies.freezes();
  const { stale, ...seen } = testimony;
  say(`zombies: ${JSON.stringify({ freezes, ...seen })}, ${zombies.errors().length} errors logged`);
  const frozen = Object.values(freezes).reduce((sum, each) => sum + each, 0);
  report({
    name: 'zombies',
    run: `${messages.toLocaleString('en')} due rows, ${processes} processes, frozen ${frozen} times`,
    result: `${lost.length} lost, ${doubled.length} doubled, ${stale.length} stale writes`,
    seed,
    seconds: secondsSince(began),
  });
  expect({ lost, doubled, disagreeing, stale, complaints: zombies.complaints() }).toEqual({
    lost: [],
    doubled: [],
    disagreeing: [],
    stale: [],
    complaints: '',
  });
  // Each message was claimed, and the witness has seen by whom.
  expect(testimony.claims).toBeGreaterThanOrEqual(messages);
  expect(frozen).toBeGreaterThanOrEqual(processes);
});

it('the witness tells a stale write from those that are in order', async () => {
  const database = await testDatabase();
  await installWitness(database);
  const sandbox = await openSlack(1, { echo: false });
  onTestFinished(() => sandbox.stop());
  const channel = sandbox.channelId('team-0');
  await sql`
    insert into outbox_message (workspace_id, id, logical_key, marker, to_channel, content, state, due_at, created_at)
    values ('T', 'm', 'k', 'x', ${channel}, '{}', 'pending', now(), now())`.execute(database.kysely);
  /** Changes the row under the name of a process. */
  const as = (who: string, changes: string) =>
    database.kysely.transaction().execute(async (trx) => {
      await sql`select set_config('application_name', ${who}, true)`.execute(trx);
      await sql.raw(`update outbox_message set ${changes} where id = 'm'`).execute(trx);
    });
  const claim = (lease: string) =>
    `state = 'sending', lease_token = gen_random_uuid(), due_at = now() + '${lease}', attempted_at = now(), attempted_revision = 1`;
  const takeBack = `state = 'unknown', lease_token = null, due_at = now(), last_error = 'lease_expired'`;
  const sent = `state = 'sent', lease_token = null, due_at = null, channel_id = to_channel, message_ts = '1', sent_revision = 1`;
  const pending = `state = 'pending', lease_token = null, due_at = now(), channel_id = null, message_ts = null, sent_revision = 0`;

  await as('crew-0', claim('0'));
  await as('crew-1', takeBack);
  expect(await hear(database, sandbox)).toEqual({
    claims: 1,
    byHolder: 0,
    takenBack: 1,
    foundByLooking: 0,
    stale: [],
  });

  const staleAfter = async (who: string, changes: string) => {
    await as(who, changes);
    return (await hear(database, sandbox)).stale.at(-1);
  };
  // The zombie writes what came of a claim that was taken from it, and nobody has looked.
  expect(await staleAfter('crew-0', sent)).toMatch(/crew-0 wrote m from unknown to sent .*nobody had looked/);
  expect(await staleAfter('crew-0', pending)).toMatch(/from sent to pending/);
  await as('crew-1', claim('1 hour'));
  // It writes over a claim which another process holds.
  expect(await staleAfter('crew-0', sent)).toMatch(/crew-0 wrote m from sending to sent .*held by crew-1/);
  await as('crew-1', pending);
  await as('crew-1', claim('1 hour'));
  // It ends a lease that has not run out.
  expect(await staleAfter('crew-0', takeBack)).toMatch(/from sending to unknown .*held by crew-1/);
});
