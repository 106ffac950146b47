import { expect, test } from 'vitest';
import { asked, type Journey, startJourney } from '../support/journey.ts';
import { setUp } from '../support/steps.ts';

/** Seven weeks of four teams, on a machine that does other things as well. */
const LONG = 120_000;

const seed = {
  people: [
    { name: 'Aroha', tz: 'Pacific/Auckland' },
    { name: 'Kiran', tz: 'Asia/Kolkata' },
    { name: 'Nora', tz: 'America/New_York' },
  ],
  channels: [
    { name: 'auckland', members: ['Aroha'], botIsMember: true },
    { name: 'kolkata', members: ['Kiran'], botIsMember: true },
    { name: 'new-york', members: ['Nora'], botIsMember: true },
    { name: 'night-shift', members: ['Nora'], botIsMember: true },
  ],
};

/** Each team is set up by its lead, with the defaults but for the reminder; the night shift meets on Sundays. */
async function setUpTeams({ sandbox }: Journey, nightly: string) {
  for (const [name, channel] of [
    ['Aroha', 'auckland'],
    ['Kiran', 'kolkata'],
    ['Nora', 'new-york'],
  ] as const) {
    const lead = sandbox.as(name);
    await setUp(lead, channel, () => lead.select('Reminder to those who have not answered', 'None'));
  }
  const nora = sandbox.as('Nora');
  await setUp(nora, 'night-shift', async () => {
    await nora.select('Day', 'Sunday');
    await nora.pickTime('Time', nightly);
    await nora.select('Reminder to those who have not answered', 'None');
  });
}

/** What the channels got. Nobody answers, so each lead is noted in private that they were silent twice in a row. */
const inChannels = ({ arrived }: Journey) => arrived().filter((where) => where.startsWith('#'));

const at = (time: string, ...dates: string[]) => dates.map((date) => `${date} ${time}`);

test(
  'each team is asked once a week at its own time while clocks go forward in Auckland and back in New York',
  async () => {
    const world = await startJourney({ start: '2026-09-18T12:00:00Z', seed });
    await setUpTeams(world, '01:30');
    await world.moveTo('2026-11-08T12:00:00Z');

    const mondays = at(
      '10:00',
      ...['2026-09-21', '2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'],
      ...['2026-11-02'],
    );
    // Labour Day in New Zealand, Columbus Day in the United States: the team is asked on the Tuesday.
    const except = (day: string, instead: string) => mondays.map((monday) => monday.replace(day, instead));
    expect(asked(world, 'auckland', 'Pacific/Auckland')).toEqual(except('2026-10-26', '2026-10-27'));
    expect(asked(world, 'kolkata', 'Asia/Kolkata')).toEqual(mondays);
    expect(asked(world, 'new-york', 'America/New_York')).toEqual(except('2026-10-12', '2026-10-13'));
    // On 1 November half past one comes twice; the night shift is asked the first time.
    expect(asked(world, 'night-shift', 'UTC').slice(5)).toEqual([
      '2026-10-25 05:30',
      '2026-11-01 05:30',
      '2026-11-08 06:30',
    ]);
    expect(inChannels(world)).toHaveLength(3 * 7 + 8);
  },
  LONG,
);

test(
  'each team is asked once a week at its own time while clocks go forward in New York and back in Auckland',
  async () => {
    const world = await startJourney({ start: '2027-03-05T12:00:00Z', seed });
    await setUpTeams(world, '02:30');
    await world.moveTo('2027-04-06T00:00:00Z');

    const mondays = at('10:00', '2027-03-08', '2027-03-15', '2027-03-22', '2027-03-29', '2027-04-05');
    // Easter Monday.
    expect(asked(world, 'auckland', 'Pacific/Auckland')).toEqual(
      mondays.map((monday) => monday.replace('2027-03-29', '2027-03-30')),
    );
    expect(asked(world, 'kolkata', 'Asia/Kolkata')).toEqual(mondays);
    expect(asked(world, 'new-york', 'America/New_York')).toEqual(mondays);
    // On 14 March there is no half past two: the clock shows three o'clock next.
    expect(asked(world, 'night-shift', 'America/New_York').slice(0, 3)).toEqual([
      '2027-03-07 02:30',
      '2027-03-14 03:00',
      '2027-03-21 02:30',
    ]);
    expect(inChannels(world)).toHaveLength(3 * 5 + 5);
  },
  LONG,
);
