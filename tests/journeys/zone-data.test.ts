import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { setUp } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [
    { name: 'payments', members: ['Ana'], botIsMember: true },
    { name: 'search', members: ['Ben'], botIsMember: true },
  ],
};

/** Ana's team is set up on Friday; its first check-in is on Monday 30 November at 09:00 UTC. */
async function startOnFriday(): Promise<Journey> {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  await setUp(world.sandbox.as('Ana'), 'payments', () =>
    world.sandbox.as('Ana').select('Reminder to those who have not answered', 'None'),
  );
  return world;
}

/** As if another version had planned it, by whose data the clocks in Berlin stand an hour or two elsewhere. */
async function planned({ database }: Journey, hours: number, zoneData: string) {
  const change = sql`update cadence set next_at = next_at + make_interval(hours => ${hours}), zone_data = ${zoneData}`;
  await change.execute(database.kysely);
  const early = sql`update check_in set opens_at = opens_at + make_interval(hours => ${hours}),
    closes_at = closes_at + make_interval(hours => ${hours}) where state = 'planned'`;
  await early.execute(database.kysely);
}

async function plans({ database }: Journey): Promise<string[]> {
  const cadences = await database.kysely.selectFrom('cadence').select(['next_at', 'next_on']).execute();
  return cadences.map(({ next_at, next_on }) => `${next_on}: ${next_at.toISOString().slice(0, 16)}`);
}

async function current({ database }: Journey): Promise<string> {
  const { zone_data } = await database.kysely
    .selectFrom('cadence')
    .select('zone_data')
    .executeTakeFirstOrThrow();
  return zone_data;
}

describe('when the zone data changes', () => {
  test.each([1, -2])(
    'what was planned %i hours off is put right at the next start, early answers included',
    async (hours) => {
      const world = await startOnFriday();
      const ana = world.sandbox.as('Ana');
      await ana.command('/checkin', { in: 'payments' });
      await ana.select('Where does it stand?', '🟢 On track');
      await ana.submit();
      await ana.close({ all: true });
      const version = await current(world);
      await planned(world, hours, '1970a');

      await world.restart();
      await world.settle();
      expect(await plans(world)).toEqual(['2026-11-30: 2026-11-30T09:00']);
      expect(await current(world)).toBe(version);
      const early = await world.database.kysely.selectFrom('check_in').selectAll().executeTakeFirstOrThrow();
      expect([early.opens_at, early.closes_at].map((at) => at.toISOString().slice(11, 16))).toEqual([
        '09:00',
        '09:15',
      ]);

      await world.moveTo('2026-11-30T12:00:00Z');
      expect(world.arrived().filter((where) => where === '#payments')).toHaveLength(1);
      expect(world.newest('Ana', 'payments').text).toContain('1 of 1 answered');
      expect(await plans(world)).toEqual(['2026-12-07: 2026-12-07T09:00']);
    },
  );

  test('what should have been asked a moment ago is asked at the start, once', async () => {
    const world = await startOnFriday();
    await planned(world, 1, '1970a');
    await world.restart('2026-11-30T09:30:00Z');
    await world.settle();
    expect(world.arrived()).toEqual(['#payments']);
    await world.moveTo('2026-12-01T09:00:00Z');
    expect(world.arrived()).toEqual([]);
    expect(await plans(world)).toEqual(['2026-12-07: 2026-12-07T09:00']);
  });

  test.each([1, -2])('what is still planned %i hours off when it comes is held then, once', async (hours) => {
    const world = await startOnFriday();
    await planned(world, hours, await current(world));
    await world.moveTo('2026-11-30T12:00:00Z');
    expect(world.arrived()).toEqual(['#payments']);
    expect(await plans(world)).toEqual(['2026-12-07: 2026-12-07T09:00']);
  });
});

describe('a zone that is not known any more', () => {
  const told =
    'The time zone Mars/Olympus is not known any more, so the check-in of Payments is paused. Choose another with `/checkin setup` in #payments, then type `/checkin resume` there.';

  async function startTwo(zoneData?: string): Promise<Journey> {
    const world = await startOnFriday();
    await setUp(world.sandbox.as('Ben'), 'search');
    const team = world.database.kysely
      .selectFrom('team')
      .select('id')
      .where('channel_id', '=', world.sandbox.channelId('payments'));
    await world.database.kysely
      .updateTable('cadence')
      .set({ zone: 'Mars/Olympus', ...(zoneData && { zone_data: zoneData }) })
      .where('team_id', '=', team)
      .execute();
    return world;
  }

  /** The one error that it is logged with, so that the world finds none left. */
  const logged = ({ errors }: Journey) => errors.splice(0).map(({ msg, zone }) => `${msg}: ${zone}`);
  const one = ['A time zone is not known any more; the check-in of its team is paused: Mars/Olympus'];

  test('pauses its own team and tells its lead; the other team is asked, and a new zone mends it', async () => {
    const world = await startTwo();
    const ana = world.sandbox.as('Ana');
    await world.moveTo('2026-11-30T09:05:00Z');
    expect(world.arrived().toSorted()).toEqual(['#search', 'DM to Ana']);
    expect(world.newest('Ana', 'app').text).toBe(told);
    expect(logged(world)).toEqual(one);
    await world.sandbox.as('Ben').click('Still on track', { in: 'search' });

    for (const words of ['', ' resume']) {
      await ana.command(`/checkin${words}`, { in: 'payments' });
      expect(world.newest('Ana', 'payments').text).toBe(
        'The time zone Mars/Olympus is not known any more. The lead can choose another with `/checkin setup`.',
      );
    }
    await ana.openHome();
    await ana.sees('Payments · #payments · paused', { in: 'home' });
    await setUp(ana, 'payments');
    expect(await plans(world)).toContain('2026-12-07: 2026-12-07T09:00');
    world.arrived();
    await ana.command('/checkin resume', { in: 'payments' });
    await world.moveTo('2026-12-07T09:00:00Z');
    expect(world.arrived().filter((where) => where === '#payments')).toHaveLength(1);
  });

  test('is told at the start with the data that lacks it, days before the check-in', async () => {
    const world = await startTwo('1970a');
    await world.restart();
    await world.settle();
    expect(world.arrived()).toEqual(['DM to Ana']);
    expect(logged(world)).toEqual(one);
    await world.moveTo('2026-11-30T09:00:00Z');
    expect(world.arrived()).toEqual(['#search']);
    expect(logged(world)).toEqual([]);
  });
});
