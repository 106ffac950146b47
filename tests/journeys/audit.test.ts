import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { World } from '../support/world.ts';
import {
  addOutcome,
  dms,
  FIRST,
  FIRST_CLOSED,
  type Payments,
  posts,
  startPayments,
} from './bad-input/payments.ts';

const MINUTE = 60_000;
const NUDGE = '2026-11-30T09:10:00Z';
const ALARM = 'A promise is open that nothing is going to keep';
const NEEDS_A_LOOK =
  /^⚠️ Drumbeat needs a look\n((?:• .+\.\n)+)Please tell whoever runs Drumbeat: the log says more under ref (\w{4})\.$/;

/** An outside watch that counts what it hears. */
async function startWatch() {
  let beats = 0;
  const server = createServer((_request, response) => {
    beats += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, heard: () => beats };
}

async function watched() {
  const watch = await startWatch();
  return { watch, world: await startPayments({ heartbeatUrl: watch.url }) };
}

/** Lets so many minutes pass, each with its look. */
async function letPass(world: World, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await world.moveTo(MINUTE);
}

async function metric(world: World, name: string): Promise<string[]> {
  const text = await (await fetch(`http://127.0.0.1:${world.app().port}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(name));
}

/** The kinds of promise of which some are unkept, by the metric. */
async function unkept(world: World): Promise<string[]> {
  const lines = await metric(world, 'drumbeat_unkept_promises{');
  expect(lines.length).toBeGreaterThan(5);
  return lines.filter((line) => !line.endsWith(' 0'));
}

/** What by hand or by a fault is lost while Monday's check-in is open, and what the admin is told of it. */
const losses: [string, (world: Payments) => Promise<unknown>, string][] = [
  [
    'the message that asks the channel',
    ({ database }) =>
      database.kysely.deleteFrom('outbox_message').where('to_channel', 'is not', null).execute(),
    '• 1 open check-in has stopped: nothing asks, reminds or closes it.\n',
  ],
  [
    'the time at which it closes',
    ({ database }) => database.kysely.updateTable('check_in').set({ due_at: null }).execute(),
    '• 1 open check-in has stopped: nothing asks, reminds or closes it.\n',
  ],
  [
    'the check-in itself',
    ({ database }) => database.kysely.deleteFrom('check_in').execute(),
    '• 1 check-in can’t be found any more.\n',
  ],
  [
    'the schedule',
    ({ database }) => database.kysely.deleteFrom('cadence').execute(),
    '• 1 team is not asked, though the schedule says so.\n',
  ],
];

describe('a row that is deleted by hand', () => {
  it.each(losses)(
    '%s: an admin, the log, the metric and the watch say so within five minutes',
    async (_, lose, told) => {
      const { watch, world } = await watched();
      await world.moveTo(FIRST);
      await letPass(world, 1);
      expect(await unkept(world)).toEqual([]);

      await lose(world);
      await letPass(world, 5);
      const [alarm, ...more] = dms(world, 'Root');
      const [, what, reference] = NEEDS_A_LOOK.exec(alarm ?? '') ?? [];
      expect(what).toBe(told);
      expect(more).toEqual([]);
      expect(world.errors).toMatchObject([{ msg: ALARM, reference, count: 1 }]);
      expect(await unkept(world)).toHaveLength(1);
      const heard = watch.heard();
      await letPass(world, 2);
      expect(watch.heard()).toBe(heard);
      // The same loss may show in more than one way.
      expect(new Set(world.errors.splice(0).map(({ msg }) => msg))).toEqual(new Set([ALARM]));
      // People are not bothered with it.
      expect([...dms(world, 'Ana'), ...dms(world, 'Cem')].join()).not.toContain('needs a look');
    },
  );

  it('a reminder that waits for Slack: its job finds nothing to send, and fails until somebody looks', async () => {
    const { world } = await watched();
    await world.moveTo(FIRST);
    for (const person of [world.ana, world.ben]) await person.click('Still on track', { in: 'payments' });
    world.sandbox.faults.next('chat.postMessage', { ratelimited: 240 });
    await world.moveTo(NUDGE);
    expect(dms(world, 'Cem')).toEqual([]);
    await world.database.kysely.deleteFrom('outbox_message').where('to_user', 'is not', null).execute();
    // Its job comes back at 10:14; the retries follow one another within seconds.
    await letPass(world, 4);
    for (let seconds = 0; seconds < 5 * 60; seconds += 15) await world.moveTo(15_000);
    expect(dms(world, 'Root').join('\n')).toContain('1 job fails again and again');
    const logged = world.errors.splice(0).map(({ msg }) => msg);
    expect(new Set(logged)).toEqual(new Set(['A job failed and will be tried again', ALARM]));
    await sql`delete from pgboss.job where name = 'deliver-message'`.execute(world.database.kysely);
  });

  it('an occurrence that was handed on and never opened', async () => {
    const { world } = await watched();
    const handed = { handed_on: '2026-11-23', handed_at: new Date(world.clock.now() - 5 * MINUTE) };
    await world.database.kysely.updateTable('cadence').set(handed).execute();
    await letPass(world, 5);
    expect(dms(world, 'Root').join('\n')).toContain('1 team is not asked, though the schedule says so');
    expect(world.errors.splice(0)).toMatchObject([{ msg: ALARM }]);
  });
});

describe('when all is well', () => {
  it('the watch hears it every minute, nobody else hears anything', async () => {
    const { watch, world } = await watched();
    await letPass(world, 3);
    expect(watch.heard()).toBeGreaterThanOrEqual(3);
    await world.moveTo(FIRST);
    await world.moveTo(FIRST_CLOSED);
    const before = watch.heard();
    await letPass(world, 2);
    expect(watch.heard() - before).toBe(2);
    expect(dms(world, 'Root')).toEqual([]);
    const [wellAt = ''] = await metric(world, 'drumbeat_all_well_timestamp_seconds ');
    expect(world.clock.now() - Number(wellAt.split(' ')[1]) * 1000).toBeLessThanOrEqual(MINUTE);
  });

  it('the watch hears nothing while Slack can’t reach us, though no message waits', async () => {
    const { watch, world } = await watched();
    await letPass(world, 1);
    await world.sandbox.faults.refuseConnections(true);
    world.sandbox.faults.dropSockets();
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${world.app().port}/readyz`)).status)
      .toBe(503);
    const heard = watch.heard();
    await letPass(world, 3);
    expect(watch.heard()).toBe(heard);
    await world.sandbox.faults.refuseConnections(false);
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${world.app().port}/readyz`)).status, {
        timeout: 20_000,
      })
      .toBe(200);
    await letPass(world, 1);
    expect(watch.heard()).toBe(heard + 1);
  });

  it('a watch that can’t be reached is no reason to stop', async () => {
    const world = await startPayments({ heartbeatUrl: 'http://127.0.0.1:9/' });
    await letPass(world, 2);
    await world.moveTo(FIRST);
    expect(posts(world)).toHaveLength(1);
  });
});

describe('what is in order again', () => {
  it('lets the heart beat, and is told anew when it happens again', async () => {
    const { watch, world } = await watched();
    await world.moveTo(FIRST);
    const { due_at } = await world.database.kysely
      .selectFrom('check_in')
      .select('due_at')
      .executeTakeFirstOrThrow();
    const setDue = (at: Date | null) =>
      world.database.kysely.updateTable('check_in').set({ due_at: at }).where('state', '=', 'open').execute();
    await setDue(null);
    await letPass(world, 3);
    expect(world.errors.splice(0)).toMatchObject([{ msg: ALARM }]);
    await setDue(due_at);
    const heard = watch.heard();
    await letPass(world, 2);
    expect(watch.heard()).toBeGreaterThan(heard);
    await setDue(null);
    await letPass(world, 3);
    expect(world.errors.splice(0)).toMatchObject([{ msg: ALARM }]);
    expect(dms(world, 'Root')).toHaveLength(2);
  });

  it('is told again after a day when it is not', async () => {
    const { world } = await watched();
    await world.database.kysely.deleteFrom('cadence').execute();
    await letPass(world, 4);
    expect(dms(world, 'Root')).toHaveLength(1);
    await world.moveTo(24 * 60 * MINUTE);
    await letPass(world, 3);
    expect(dms(world, 'Root')).toHaveLength(2);
    expect(world.errors.splice(0)).toHaveLength(2);
  });
});

describe('an open blocker', () => {
  it('that asks someone who has left, and goes to nobody else, is told of, and stops no heart', async () => {
    const { watch, world } = await watched();
    await addOutcome(world.cem, 'Refunds API');
    await world.moveTo(FIRST);
    await world.cem.click('Log a blocker', { in: 'payments' });
    await world.cem.type('What decision or help do you need?', 'Sign the contract.');
    await world.cem.pickUser('From whom?', 'Dora');
    await world.cem.submit();
    await world.settle();
    world.sandbox.deactivate('Dora');
    // As if it had never been brought to anybody.
    await world.database.kysely.deleteFrom('escalation').execute();
    await letPass(world, 3);
    expect(dms(world, 'Root')).toEqual([
      '⚠️ Drumbeat needs a look\n• 1 open blocker asks someone who has left, and goes to nobody else; its team can ask someone else.',
    ]);
    expect(world.errors.splice(0)).toMatchObject([{ msg: ALARM }]);
    // Its team can put it right: nobody is to be rung for that.
    const heard = watch.heard();
    await letPass(world, 1);
    expect(watch.heard()).toBe(heard + 1);
  });
});
