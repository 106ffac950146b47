import { expect, test } from 'vitest';
import { withWorkspace } from '../../src/db/tenant.ts';
import { saveManagers } from '../../src/features/people/repository/reporting-line.ts';
import { startJourney } from '../support/journey.ts';
import { sends, setUp } from '../support/steps.ts';

const seed = {
  people: [
    ...['Ana', 'Ben', 'Maria', 'Jon'].map((name) => ({ name, tz: 'Europe/Berlin' })),
    { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
  ],
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Maria', 'Jon', 'Root'], botIsMember: true }],
};

/** Monday, 10:00: the check-in of Payments is open. Ana leads it, Ben is on it; Jon is Ana's manager. */
async function monday() {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, database } = world;
  const { as } = sandbox;
  const people = { ana: as('Ana'), ben: as('Ben'), maria: as('Maria'), jon: as('Jon'), root: as('Root') };
  await setUp(people.ana, 'payments', () => people.ana.pickUsers('Members', ['Ana', 'Ben']));
  await withWorkspace(database.kysely, sandbox.teamId, (workspace) =>
    saveManagers(workspace, new Map([[sandbox.idOf('Ana'), sandbox.idOf('Jon')]]), 'csv', {
      by: sandbox.idOf('Ana'),
      at: new Date(world.clock.now()),
    }),
  );
  await world.moveTo('2026-11-30T09:00:00Z');
  world.arrived();
  return { ...world, ...people };
}

type World = Awaited<ReturnType<typeof monday>>;

/** Ben needs a sign-off from Maria. */
async function benIsStuck({ ben, settle }: World, neededBy = '2026-12-03') {
  await ben.click('Log a blocker', { in: 'payments' });
  await ben.type('What is stuck?', 'Refunds');
  await ben.type('What decision or help do you need?', 'Sign-off of the data agreement');
  await ben.pickUser('From whom?', 'Maria');
  await ben.pickDate('By when?', neededBy);
  await sends(ben);
  await settle();
}

test('a blocker reaches the one person who can decide, and comes back answered', async () => {
  const world = await monday();
  const { maria, arrived, newest, settle, texts } = world;
  await benIsStuck(world);
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Maria']);
  expect(newest('Maria', 'app').text.split('\n')).toEqual([
    'Ben needs a decision from you by 3 Dec',
    'Sign-off of the data agreement',
    'Stuck: Refunds',
    'For: Payments · waits since today at 10:00 AM',
    'Why you: you were asked. If you can’t, it goes to Jon today at 2:00 PM.',
    '[ Decide ] [ I’m on it ] [ Delegate ] [ … I need to know more / Not mine to decide ]',
  ]);
  expect(newest('Ben', 'app').text).toBe(
    'Sign-off of the data agreement\nMaria has it now. If nobody reacts, it goes to Jon today at 2:00 PM.',
  );

  await maria.click('I’m on it', { in: 'app' });
  await settle();
  expect(newest('Maria', 'app').text).toContain('You are on it. I’ll come back to you tomorrow at 10:00 AM.');
  expect(newest('Ben', 'app').text).toContain('Maria is on it; I’ll ask them again tomorrow at 10:00 AM.');
  expect(arrived()).toEqual(['DM to Maria, in the thread']);

  await maria.click('Decide', { in: 'app' });
  await maria.type('What do you decide?', 'Approved until the audit');
  await sends(maria);
  await settle();
  expect(texts('Maria', 'app')).toEqual([
    'Sign-off of the data agreement · Payments\nYou decided today at 10:00 AM: Approved until the audit\nBen and Payments were told.\n[ Change ]',
  ]);
  expect(texts('Ben', 'app')).toEqual([
    'Sign-off of the data agreement\nMaria decided today at 10:00 AM.',
    'Sign-off of the data agreement\nMaria decided: Approved until the audit\nYour blocker is resolved.\n[ That’s not enough ]',
  ]);
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben']);
  // So does the check-in, whoever was asked and wherever it was decided.
  expect(texts('Ana', 'payments')[0]).toContain('Decided: Approved until the audit (@Maria)');
  const card = texts('Ana', 'payments').at(-1);
  expect(card).toContain('✅');
});
