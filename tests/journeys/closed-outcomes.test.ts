import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
};

test.each(['Mark as done', 'Drop'])('what an outcome waits for ends with it: %s', async (how) => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const ana = world.sandbox.as('Ana');
  await setUp(ana, 'payments');
  for (const title of ['Chargeback dashboard', 'Refunds API']) {
    await addOutcome(ana, 'payments', { title, dueOn: '2026-12-19' });
  }
  await world.moveTo('2026-11-30T09:00:00Z');
  await ana.click('Update', { in: 'payments' });
  for (const title of ['Chargeback dashboard', 'Refunds API']) {
    await stands(ana, '🔴 Blocked', title);
    await ana.type('What decision or help do you need?', `Access for ${title}`, { after: title });
    await ana.pickUser('From whom?', 'Ben', { after: title });
  }
  await sends(ana);
  const blockers = async () =>
    (
      await world.database.kysely
        .selectFrom('blocker')
        .select(['ask', 'state', 'resolved_by'])
        .orderBy('ask')
        .execute()
    ).map(({ ask, state, resolved_by }) =>
      resolved_by ? `${ask}: ${state} by ${resolved_by}` : `${ask}: ${state}`,
    );
  expect(await blockers()).toEqual(['Access for Chargeback dashboard: open', 'Access for Refunds API: open']);
  await world.settle();
  expect(world.newest('Ana', 'payments').text).toContain('Access for Refunds API');

  await ana.command('/outcomes', { in: 'payments' });
  await ana.click(how, { after: 'Refunds API' });
  if (how === 'Drop') await ana.type('Why is it dropped?', 'The other team does it');
  await sends(ana);
  await ana.close({ all: true });
  expect(await blockers()).toEqual([
    'Access for Chargeback dashboard: open',
    `Access for Refunds API: resolved by ${ana.id}`,
  ]);
  await world.settle();
  expect(world.newest('Ben', 'payments').text).not.toContain('Access for Refunds API');
  world.arrived();
});
