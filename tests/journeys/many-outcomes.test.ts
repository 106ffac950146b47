import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const titles = Array.from({ length: 12 }, (_, i) => `Country ${String(i + 1).padStart(2, '0')}`);

test('someone with a dozen outcomes answers for each of them, page by page', async () => {
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: [{ name: 'Ana', tz: 'Europe/Berlin' }],
      channels: [{ name: 'launch', members: ['Ana'], botIsMember: true }],
    },
  });
  const ana = world.sandbox.as('Ana');
  await setUp(ana, 'launch');
  for (const title of titles) {
    await addOutcome(ana, 'launch', { title, dueOn: '2026-12-18' });
    await world.moveTo(1_000);
  }
  await world.moveTo('2026-11-30T09:00:00Z');
  expect(world.arrived()).toEqual(['#launch']);

  // What is done or moves on the first page must not push anything from the second one out.
  await ana.click('Update', { in: 'launch' });
  expect(ana.modal()?.text).toContain('9 of 12 outcomes');
  for (const title of titles.slice(0, 9)) await stands(ana, '🟢 On track', title);
  await stands(ana, '✅ Done', 'Country 01');
  await stands(ana, '🟡 At risk', 'Country 02');
  await ana.type('What puts it at risk?', 'the licence is late', { after: 'Country 02' });
  await ana.pickDate('Due date', '2027-02-26', { after: 'Country 02' });
  await ana.type('Why does it move?', 'the licence comes in February', { after: 'Country 02' });
  await sends(ana);
  expect(ana.modal()?.text.match(/^Country \d\d$/gm)).toEqual(titles.slice(9));
  for (const title of titles.slice(9)) await stands(ana, '🟢 On track', title);
  await sends(ana);
  expect(ana.modal()).toBeUndefined();

  await world.moveTo('2026-11-30T09:15:00Z');
  expect(world.newest('Ana', 'launch').text).toContain(
    'week 49: 1 of 1 answered · 10 on track, 1 at risk, 1 done · 1 date moved',
  );
  expect(world.arrived().toSorted()).toEqual(['#launch', '#launch, in the thread']);
});
