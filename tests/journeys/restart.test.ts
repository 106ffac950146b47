import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { setUp } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
};

/** A team of two, set up on Friday; its first check-in is on Monday 30 November at 09:00 UTC. */
async function startOnFriday(): Promise<Journey> {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  await setUp(world.sandbox.as('Ana'), 'payments');
  return world;
}

/** The same on Monday at ten, with Ana's answer given. */
async function startOnMonday(): Promise<Journey> {
  const world = await startOnFriday();
  await world.moveTo('2026-11-30T09:00:00Z');
  await world.sandbox.as('Ana').click('Still on track', { in: 'payments' });
  await world.settle();
  expect(world.arrived()).toEqual(['#payments', '#payments, only Ana']);
  return world;
}

/** The app is gone until then, and catches up when it is back. */
async function downUntil(world: Journey, until: string) {
  await world.restart(until);
  await world.settle();
}

const states = async ({ database }: Journey) =>
  (
    await database.kysely.selectFrom('check_in').select(['period', 'state']).orderBy('opens_at').execute()
  ).map(({ period, state }) => `${period} ${state}`);

describe('while a check-in is open', () => {
  test('a restart in the middle is noticed by nobody', async () => {
    const world = await startOnMonday();
    await world.restart();
    await world.moveTo('2026-11-30T09:10:00Z');
    expect(world.arrived()).toEqual(['DM to Ben']);
    await world.restart();
    await world.sandbox.as('Ben').click('Still on track', { in: 'app' });
    await world.moveTo('2026-11-30T09:15:00Z');
    expect(world.arrived()).toEqual(['DM to Ben, a hint']);
    expect(world.newest('Ben', 'payments').text).toContain('week 49: 2 of 2 answered · 2 on track');
  });

  test('back after the time of the reminder, it is sent with the minutes that are left', async () => {
    const world = await startOnMonday();
    await downUntil(world, '2026-11-30T09:12:00Z');
    expect(world.arrived()).toEqual(['DM to Ben']);
    expect(world.newest('Ben', 'app').text).toContain('Payments closes its check-in in 3 minutes.');
    await world.moveTo('2026-11-30T09:15:00Z');
  });

  test('back after the close, it is closed and nobody is reminded of what is over', async () => {
    const world = await startOnMonday();
    await downUntil(world, '2026-11-30T09:40:00Z');
    expect(world.arrived()).toEqual([]);
    expect(world.newest('Ben', 'payments').text).toContain('week 49: 1 of 2 answered');
    expect(world.newest('Ben', 'payments').buttons).toEqual(['Answer late']);
  });
});

describe('over an opening', () => {
  test('an opening that is done again opens nothing more', async () => {
    const world = await startOnMonday();
    // As it stands when a process dies between the opening and the end of its job.
    await sql`
      update pgboss.job set state = 'retry', started_on = null, completed_on = null
      where name = 'open-check-in'`.execute(world.database.kysely);
    await world.moveTo('2026-11-30T09:05:00Z');
    const { rows: left } = await sql`
      select id from pgboss.job where name = 'open-check-in' and state <> 'completed'`.execute(
      world.database.kysely,
    );
    expect(left).toEqual([]);
    expect(world.arrived()).toEqual([]);
    expect(await states(world)).toEqual(['2026-W49 open']);
    expect(world.newest('Ben', 'payments').text).toContain('1 of 2 answered');
  });

  test('five minutes late it opens, and the team has all of its minutes', async () => {
    const world = await startOnFriday();
    await downUntil(world, '2026-11-30T09:05:00Z');
    expect(world.arrived()).toEqual(['#payments']);
    expect(world.newest('Ben', 'payments').text).toContain('Closes 10:20 AM · 0 of 2 answered');
    await world.moveTo('2026-11-30T09:15:00Z');
    expect(world.arrived().toSorted()).toEqual(['DM to Ana', 'DM to Ben']);
    expect(world.newest('Ben', 'app').text).toContain('closes its check-in in 5 minutes');
    await world.moveTo('2026-11-30T09:20:00Z');
    expect(world.newest('Ben', 'payments').text).toContain('week 49: 0 of 2 answered');
    await world.moveTo('2026-12-07T09:00:00Z');
    expect(world.arrived()).toEqual(['#payments']);
  });

  test('a day late it is skipped, and the lead is told', async () => {
    const world = await startOnFriday();
    await downUntil(world, '2026-12-01T10:00:00Z');
    expect(world.arrived()).toEqual(['DM to Ana']);
    expect(world.newest('Ana', 'app').text).toBe(
      'I was down and did not ask Payments on Nov 30, 2026. The next check-in: Dec 7, 2026 at 10:00 AM. To run one now, type `/checkin start` in #payments.',
    );
    expect(await states(world)).toEqual(['2026-W49 skipped']);
    await world.moveTo('2026-12-07T09:00:00Z');
    expect(world.arrived()).toEqual(['#payments']);
  });

  test('after 22 days each is recorded as skipped, and the lead is told once', async () => {
    const world = await startOnFriday();
    await downUntil(world, '2026-12-22T09:00:00Z');
    expect(world.arrived()).toEqual(['DM to Ana']);
    expect(world.newest('Ana', 'app').text).toContain(
      'did not ask Payments on Nov 30, 2026, Dec 7, 2026, Dec 14, 2026 and Dec 21, 2026. The next check-in: Dec 28, 2026 at 10:00 AM.',
    );
    const missed = ['2026-W49', '2026-W50', '2026-W51', '2026-W52'];
    expect(await states(world)).toEqual(missed.map((day) => `${day} skipped`));
    await world.restart();
    await world.moveTo('2026-12-28T09:00:00Z');
    expect(world.arrived()).toEqual(['#payments']);
  });
});
