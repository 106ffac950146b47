import { expect, test } from 'vitest';
import { asked, startJourney } from '../support/journey.ts';
import { setUp } from '../support/steps.ts';

/** When a team of one, set up at a moment, was asked until another: by the clock on its own wall. */
async function askedIn(
  tz: string,
  { start, until, day, time }: { start: string; until: string; day: string; time: string },
): Promise<string[]> {
  const world = await startJourney({
    start,
    seed: {
      people: [{ name: 'Ana', tz }],
      channels: [{ name: 'team', members: ['Ana'], botIsMember: true }],
    },
  });
  const ana = world.sandbox.as('Ana');
  await setUp(ana, 'team', async () => {
    await ana.select('Day', day);
    await ana.pickTime('Time', time);
    await ana.select('On a public holiday', 'Hold it for whoever works that day');
    await ana.select('Reminder to those who have not answered', 'None');
  });
  await world.moveTo(until);
  world.arrived();
  return asked(world, 'team', 'UTC');
}

test('Casablanca, where clocks go back for Ramadan and forward after it', async () => {
  // UTC+1 but for the month from 15 February to 22 March 2026, which keeps UTC.
  const span = { start: '2026-02-04T12:00:00Z', until: '2026-03-31T00:00:00Z', day: 'Monday', time: '10:00' };
  expect(await askedIn('Africa/Casablanca', span)).toEqual([
    '2026-02-09 09:00',
    '2026-02-16 10:00',
    '2026-02-23 10:00',
    '2026-03-02 10:00',
    '2026-03-09 10:00',
    '2026-03-16 10:00',
    '2026-03-23 09:00',
    '2026-03-30 09:00',
  ]);
}, 60_000);

test('Apia, which had no Friday, 30 December 2011', async () => {
  const span = { start: '2011-12-22T00:00:00Z', until: '2012-01-06T12:00:00Z', day: 'Friday', time: '10:00' };
  expect(await askedIn('Pacific/Apia', span)).toEqual([
    // Friday, 23 December, at ten, ten hours behind UTC.
    '2011-12-23 20:00',
    // The first moment after the day that was left out: Saturday, 0:00, fourteen hours ahead of UTC.
    '2011-12-30 10:00',
    // Friday, 6 January, at ten.
    '2012-01-05 20:00',
  ]);
}, 60_000);

test('Lord Howe Island, whose clocks go forward by half an hour', async () => {
  // On Sunday, 4 October 2026, half past two follows on two o'clock: there is no quarter past.
  const span = { start: '2026-09-24T00:00:00Z', until: '2026-10-12T00:00:00Z', day: 'Sunday', time: '02:15' };
  expect(await askedIn('Australia/Lord_Howe', span)).toEqual([
    '2026-09-26 15:45',
    '2026-10-03 15:30',
    '2026-10-10 15:15',
  ]);
}, 60_000);
