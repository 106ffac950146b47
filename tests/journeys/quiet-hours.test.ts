import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { setUp } from '../support/steps.ts';

const berlin = 'Europe/Berlin';

test('nobody is reminded in the night, or while Slack does not disturb them', async () => {
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: [
        { name: 'Ana', tz: berlin },
        // Four o'clock in the morning when Berlin's check-in opens.
        { name: 'Noah', tz: 'America/New_York' },
        {
          name: 'Cleo',
          tz: berlin,
          doNotDisturb: { from: '2026-11-26T08:30:00Z', to: '2026-11-26T11:00:00Z' },
        },
        { name: 'Dan', tz: berlin },
        { name: 'Eva', tz: berlin },
      ],
      channels: [{ name: 'payments', members: ['Ana', 'Noah', 'Cleo', 'Dan', 'Eva'], botIsMember: true }],
    },
  });
  const { sandbox } = world;
  await setUp(sandbox.as('Ana'), 'payments');

  // Slack tells of Dan and Eva, whose quiet ends before the check-in does; about the others it is asked, once.
  await world.moveTo('2026-11-30T09:05:00Z');
  for (const name of ['Dan', 'Eva']) {
    sandbox.setDoNotDisturb(name, { from: '2026-11-30T09:00:00Z', to: '2026-11-30T09:14:00Z' });
  }
  await world.settle();
  expect(world.arrived()).toEqual(['#payments']);
  await world.moveTo('2026-11-30T09:11:00Z');
  expect(world.arrived()).toEqual(['DM to Ana']);
  // Eva, who answers all the same, needs no reminder any more.
  await sandbox.as('Eva').click('Still on track', { in: 'payments' });
  expect(world.arrived()).toEqual(['#payments, only Eva']);
  await world.moveTo('2026-11-30T09:14:00Z');
  expect(world.arrived()).toEqual(['DM to Dan']);
  await world.moveTo('2026-11-30T15:00:00Z');
  expect(world.arrived()).toEqual([]);
  const asked = sandbox.calls.filter(({ method }) => method === 'dnd.teamInfo').map(({ args }) => args.users);
  expect(asked.map((users) => String(users).split(',').toSorted())).toEqual([
    ['Ana', 'Cleo', 'Noah'].map((name) => sandbox.idOf(name)).toSorted(),
  ]);
  await sandbox.as('Cleo').sees('week 49: 1 of 5 answered', { in: 'payments' });

  // Slack does not say: that holds nobody's reminder up, and the night is known without it.
  sandbox.faults.next('dnd.teamInfo', { ratelimited: 30 });
  await world.moveTo('2026-12-07T09:10:00Z');
  expect(world.arrived().toSorted()).toEqual([
    '#payments',
    'DM to Ana',
    'DM to Cleo',
    'DM to Dan',
    'DM to Eva',
  ]);
});
