import { expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp } from '../support/steps.ts';

/** A team over the whole day, east to west. */
const zones = {
  Aroha: 'Pacific/Auckland',
  Kiran: 'Asia/Kolkata',
  Ben: 'Europe/Berlin',
  Nora: 'America/New_York',
  Vic: 'America/Vancouver',
} as const;

const names = Object.keys(zones) as (keyof typeof zones)[];
const seed = {
  people: names.map((name) => ({ name, tz: zones[name] as string })),
  channels: [{ name: 'payments', members: names, botIsMember: true }],
};

async function localTeam(start: string): Promise<Journey> {
  const world = await startJourney({ start, seed });
  const ben = world.sandbox.as('Ben');
  await setUp(ben, 'payments', async () => {
    await ben.select('Who is asked when', 'Each at that time where they are, by message');
    await ben.select('On a public holiday', 'Hold it for whoever works that day');
    await ben.select('Reminder to those who have not answered', 'None');
  });
  return world;
}

/** What asks somebody, before and after; not what is noted to who was silent twice, or goes up to Ben then. */
const ASKS = /^(?:Payments: |Payments closed |Your time for |You answered for )/;

/** When each person was asked, as a clock on their own wall showed it: one line a message. */
function asked(
  { sandbox, arrived }: Journey,
  wallOf: (name: string) => string = (name) => zones[name as 'Ben'],
): string[] {
  const wall = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  arrived();
  return names.flatMap((name) =>
    sandbox
      .dmsOf(name)
      .filter(({ ephemeralTo, text }) => !ephemeralTo && ASKS.test(text))
      .map(({ ts }) => `${name} ${wall(wallOf(name)).format(Number(ts) * 1_000)}`),
  );
}

test('each is asked at ten where they are, in the weeks in which clocks change', async () => {
  // Clocks change in the United States on the 14th, in Europe on the 28th of March, in New Zealand on 4 April.
  const world = await localTeam('2027-03-12T12:00:00Z');
  const { sandbox, moveTo } = world;
  await moveTo('2027-03-14T20:59:00Z');
  expect(sandbox.messagesIn('payments')).toEqual([]);
  // Ten in Auckland: the channel's message is live from the first, and lasts until the last.
  await moveTo('2027-03-14T21:00:00Z');
  await sandbox.as('Ben').sees('Each of you is asked at 10:00 your own time', { in: 'payments' });
  await sandbox.as('Ben').sees('0 of 5 answered', { in: 'payments' });
  await sandbox
    .as('Aroha')
    .sees('Payments: are you on track toward the team’s goal? Until 10:15', { in: 'app' });
  await moveTo('2027-03-14T21:16:00Z');
  // Her own window is over, the check-in is not.
  await sandbox.as('Aroha').sees('Your time for Payments ended at 10:15', { in: 'app' });
  await sandbox.as('Aroha').openHome();
  await sandbox.as('Aroha').sees('Your time ended at 10:15', { in: 'home' });
  // Ahead of his time, in the channel: he is not asked then.
  await sandbox.as('Kiran').click('Still on track', { in: 'payments' });
  await moveTo('2027-03-15T17:10:00Z');
  await sandbox.as('Vic').click('Still on track', { in: 'app' });
  await world.settle();
  await sandbox.as('Vic').sees('You answered for Payments', { in: 'app' });
  await moveTo('2027-03-15T17:16:00Z');
  await sandbox.as('Ben').sees('week 11: 2 of 5 answered', { in: 'payments' });
  await sandbox.as('Nora').sees('closed its check-in at', { in: 'app' });
  expect(asked(world)).toEqual([
    'Aroha 2027-03-15 10:00',
    'Ben 2027-03-15 10:00',
    'Nora 2027-03-15 10:00',
    'Vic 2027-03-15 10:00',
  ]);

  await moveTo('2027-04-05T18:00:00Z');
  expect(asked(world).filter((line) => !line.includes('03-15'))).toEqual(
    names.flatMap((name) =>
      ['03-22', '03-29', '04-05']
        // Easter Monday.
        .filter((day) => !(day === '03-29' && ['Aroha', 'Ben'].includes(name)))
        .map((day) => `${name} 2027-${day} 10:00`),
    ),
  );
}, 120_000);

test('who moves from Berlin to San Francisco on the Sunday is asked once, at ten there', async () => {
  const world = await localTeam('2026-10-23T12:00:00Z');
  const { sandbox, moveTo } = world;
  await moveTo('2026-11-01T20:00:00Z');
  sandbox.setTz('Ben', 'America/Los_Angeles');
  // While the check-in is open, to where it is nearly ten, an hour at which nobody else is asked.
  await moveTo('2026-11-02T09:30:00Z');
  sandbox.setTz('Nora', 'Europe/London');
  await moveTo('2026-11-02T19:00:00Z');
  // And the other way: asked in Vancouver already, and so not again in Tokyo, where it is ten again next.
  sandbox.setTz('Vic', 'Asia/Tokyo');
  await moveTo('2026-11-03T02:00:00Z');
  const moved: Record<string, string> = { Ben: 'America/Los_Angeles', Nora: 'Europe/London' };
  const wallOf = (name: string) => moved[name] ?? zones[name as 'Vic'];
  // Before the clocks of the United States go back, and after; Canada's west leaves them as they are.
  expect(asked(world, wallOf).filter((line) => line.includes('2026-11'))).toEqual(
    names.map((name) => `${name} 2026-11-02 10:00`),
  );
  expect(asked(world).filter((line) => line.includes('2026-10'))).toEqual(
    // Labour Day in New Zealand.
    names.filter((name) => name !== 'Aroha').map((name) => `${name} 2026-10-26 10:00`),
  );
}, 120_000);

/** Ben in Berlin, who leads, and Nora and Vic across the ocean. */
const transatlantic = {
  people: [
    { name: 'Ben', tz: 'Europe/Berlin' },
    { name: 'Nora', tz: 'America/New_York' },
    { name: 'Vic', tz: 'America/Vancouver' },
  ],
  channels: [{ name: 'payments', members: ['Ben', 'Nora', 'Vic'], botIsMember: true }],
};

async function atFriday(members: string[]) {
  const world = await startJourney({ start: '2026-11-27T12:00:00Z', seed: transatlantic });
  const ben = world.sandbox.as('Ben');
  await setUp(ben, 'payments', async () => {
    await ben.pickUsers('Members', members);
    await ben.select('Who is asked when', 'Each at that time where they are, by message');
    await ben.select('Reminder to those who have not answered', 'None');
  });
  world.arrived();
  return { ...world, ben };
}

test('down over the only hour at which anyone is asked, where they are now, it asks them all the same', async () => {
  const { sandbox, settle, moveTo, restart, arrived } = await atFriday(['Ben']);
  sandbox.setTz('Ben', 'Asia/Tokyo');
  await settle();
  await moveTo('2026-11-30T00:50:00Z');
  await restart('2026-11-30T02:00:00Z');
  await moveTo('2026-11-30T02:30:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben']);
}, 60_000);

test('a pause asks nobody whose hour is still to come; who is added before theirs is asked', async () => {
  const { ben, sandbox, moveTo, arrived, settle } = await atFriday(['Ben', 'Vic']);
  await moveTo('2026-11-30T09:05:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben']);
  await setUp(ben, 'payments', () => ben.pickUsers('Members', ['Ben', 'Nora', 'Vic']));
  await moveTo('2026-11-30T16:00:00Z');
  expect(arrived()).toEqual(['DM to Nora']);

  await moveTo('2026-12-07T09:05:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Vic']);
  // Ahead of their hour: it counts, whatever happens then.
  await sandbox.as('Vic').click('Still on track', { in: 'payments' });
  await ben.command('/checkin pause', { in: 'payments' });
  await settle();
  await moveTo('2026-12-08T00:00:00Z');
  // Ben has answered neither of the two.
  expect(arrived().toSorted()).toEqual(['#payments, only Ben', '#payments, only Vic', 'DM to Ben']);
  await ben.sees('week 50: 1 of 2 answered', { in: 'payments' });
}, 60_000);

test('who answers for somebody away is asked at their own hour', async () => {
  const { ben, sandbox, moveTo, arrived, settle } = await atFriday(['Ben', 'Nora']);
  await addOutcome(ben, 'payments', { title: 'Refunds API', dueOn: '2026-12-19' });
  await ben.command('/checkin away 2026-11-30', { in: 'payments' });
  await ben.pickUser('Who answers meanwhile?', 'Vic');
  await sends(ben);
  await ben.close();
  await settle();
  await moveTo('2026-11-30T16:59:00Z');
  // He was told so in the morning.
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Nora', 'DM to Vic']);
  await moveTo('2026-11-30T17:00:00Z');
  expect(arrived()).toEqual(['DM to Vic']);
  await sandbox.as('Vic').sees('You answer for Ben, who is away: 1 outcome.', { in: 'app' });
}, 60_000);
