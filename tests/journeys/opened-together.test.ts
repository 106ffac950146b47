import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends, setUp, stands } from '../support/steps.ts';

const teams = {
  plain: ['Ana', 'Gus'],
  'one-away': ['Ben', 'Gus'],
  'all-away': ['Cleo'],
  ahead: ['Dora', 'Gus'],
  local: ['Eva', 'Gus'],
  paused: ['Finn', 'Gus'],
} as const;

const seed = {
  people: [...new Set(Object.values(teams).flat())].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: Object.entries(teams).map(([name, members]) => ({
    name,
    members: [...members],
    botIsMember: true,
  })),
};

test('teams that are due in the same minute are each asked once, as it is with them', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, moveTo, settle, arrived, newest } = world;
  for (const [channel, [name]] of Object.entries(teams)) {
    const lead = sandbox.as(name);
    await setUp(lead, channel, async () => {
      await lead.select('Reminder to those who have not answered', 'None');
      if (channel === 'local') {
        await lead.select('Who is asked when', 'Each at that time where they are, by message');
      }
    });
  }
  const [ben, cleo, dora, finn] = [
    sandbox.as('Ben'),
    sandbox.as('Cleo'),
    sandbox.as('Dora'),
    sandbox.as('Finn'),
  ];
  await ben.command('/checkin away 2026-11-30', { in: 'one-away' });
  await sends(ben);
  await cleo.command('/checkin away 2026-11-30', { in: 'all-away' });
  await sends(cleo);
  await dora.command('/checkin', { in: 'ahead' });
  await stands(dora, '🟢 On track');
  await sends(dora);
  await finn.command('/checkin pause', { in: 'paused' });
  await settle();
  arrived();

  await moveTo('2026-11-30T09:00:00Z');
  const asked = ['#ahead', '#local', '#one-away', '#plain', 'DM to Eva', 'DM to Gus'];
  expect(arrived().toSorted()).toEqual(asked);
  expect(newest('Gus', 'plain').text).toContain('0 of 2 answered');
  expect(newest('Gus', 'one-away').text).toContain('0 of 1 answered · away: Ben');
  expect(newest('Gus', 'ahead').text).toContain('1 of 2 answered');

  // A week later the first check-ins have closed, and their messages offer nothing any more.
  await moveTo('2026-12-07T08:00:00Z');
  expect(newest('Gus', 'plain').buttons).toEqual(['Answer late']);
  arrived();
  await moveTo('2026-12-07T09:00:00Z');
  expect(arrived().toSorted()).toEqual(['#all-away', ...asked].toSorted());
  const [before, now] = sandbox.as('Gus').read('plain').slice(-2);
  expect(before?.buttons).toEqual([]);
  expect(now?.buttons).toContain('Still on track');
});
