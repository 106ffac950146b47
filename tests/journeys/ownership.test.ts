import { expect, test } from 'vitest';
import { isCard, startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp } from '../support/steps.ts';

const names = ['Ana', 'Ben', 'Cem'];

/** Ana leads Payments, Ben and Cem are on it. Friday, 27 November, 9:00 in Berlin; she gives an outcome away. */
async function friday(owner: string) {
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: names.map((name) => ({ name, tz: 'Europe/Berlin' })),
      channels: [{ name: 'payments', members: names, botIsMember: true }],
    },
  });
  const { as } = world.sandbox;
  const people = { ana: as('Ana'), ben: as('Ben'), cem: as('Cem') };
  await setUp(people.ana, 'payments');
  await addOutcome(people.ana, 'payments', { title: 'Refunds API', owner, dueOn: '2026-12-18' });
  await world.settle();
  expect(world.arrived()).toEqual([`DM to ${owner}`]);
  return { ...world, ...people };
}

test('an owner who lacks the authority gets it before the outcome counts as theirs', async () => {
  const { ana, ben, arrived, newest, settle, moveTo, texts } = await friday('Ben');
  expect(newest('Ben', 'app').text.split('\n')).toEqual([
    '@Ana asks you to own an outcome of Payments:',
    'Refunds API',
    'Done means: Refunds API is used by a customer',
    'due 18 Dec',
    'Do you have what it takes: the authority to decide, the people, the tools and budget? What is missing becomes a task for @Ana, and the outcome waits for it.',
    '[ Take it on ] [ Something is missing ] [ Not me ]',
  ]);

  await ben.click('Something is missing', { in: 'app' });
  await ben.select('Do you have the authority to decide?', 'No');
  await ben.type('Which decisions do you need to be able to make?', 'contracts up to 10k');
  await ben.select('Do you have the people?', 'Yes');
  await ben.select('Do you have the tools and the budget?', 'Yes');
  await sends(ben);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ana', 'DM to Ben']);
  const [card] = ben.read('payments').filter(({ ephemeral }) => !ephemeral);
  expect(card?.text).toContain('⏳ Waiting for support: authority · Refunds API · raised by @Ben');
  // Five days of work later.
  expect(card?.text).toContain('Needs: The authority to decide: contracts up to 10k, from @Ana by 4 Dec');
  expect(texts('Ben', 'app').join('\n')).toContain(
    '⏳ Waiting for support: authority\nYou told @Ana what Refunds API needs',
  );
  expect(texts('Ben', 'app').join('\n')).not.toContain('Take it on');

  await moveTo('2026-11-30T09:00:00Z');
  const checkIn = ben.read('payments').findLast((message) => !isCard(message));
  expect(checkIn?.text).toContain('⏳ Waiting for support: authority');
  await ben.click('Update', { in: 'payments' });
  expect(ben.modal()?.text).toContain('⏳ Waiting for support: authority');
  await ben.close();
  expect((await ben.openHome())?.text).toContain('⏳ Waiting for support: authority');
  await ana.command('/outcomes', { in: 'payments' });
  expect(ana.modal()?.text).toContain('⏳ Waiting for support: authority');
  await ana.close();
  await ana.command('/outcomes tree', { in: 'payments' });
  expect(ana.modal()?.text).toContain('⏳ Waiting for support: authority');
  await ana.close();
  arrived();

  await ana.click('Decide', { in: 'app' });
  await ana.type('What do you decide?', 'Ben signs up to 10k himself');
  await ana.type('Why?', 'It is faster');
  await sends(ana);
  await settle();
  arrived();
  expect(texts('Ben', 'app').join('\n')).toContain('✅ Refunds API is yours. What was missing is there');
  await ana.command('/outcomes', { in: 'payments' });
  expect(ana.modal()?.text).not.toContain('Waiting for support');
  await ana.close();
});

test('an outcome whose owner was deactivated comes back to whoever gave it, who finds another', async () => {
  const world = await friday('Cem');
  const { ana, ben, arrived, newest, settle, sandbox } = world;
  sandbox.deactivate('Cem');
  await settle();
  expect(arrived()).toEqual(['DM to Ana']);
  expect(newest('Ana', 'app').text).toBe(
    'Cem was deactivated. Refunds API needs a new owner.\n[ Choose another owner ]',
  );
  await ana.click('Choose another owner', { in: 'app' });
  await ana.pickUser('Owner', 'Ben');
  await sends(ana);
  await ana.close({ all: true });
  await settle();
  expect(arrived()).toEqual(['DM to Ben']);
  expect(newest('Ana', 'app').text).toBe(
    'Cem was deactivated. Refunds API needs a new owner.\n@Ben owns it now, so there is nothing left to answer.',
  );

  await ben.click('Not me', { in: 'app' });
  await ben.type('Why is it not yours?', 'I am away from Monday on');
  await sends(ben);
  await settle();
  expect(arrived()).toEqual(['DM to Ana']);
  expect(newest('Ana', 'app').text).toContain('@Ben said no to Refunds API: “I am away from Monday on”');
  await ana.command('/outcomes', { in: 'payments' });
  expect(ana.modal()?.text).toContain('@Ana · due 18 Dec');
  await ana.close();
});
