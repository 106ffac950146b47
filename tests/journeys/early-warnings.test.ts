import { expect, test } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const inBerlin = (name: string) => ({ name, tz: 'Europe/Berlin' });

const seed = {
  people: ['Ana', 'Ben', 'Chloe'].map(inBerlin),
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Chloe'], botIsMember: true }],
};

/** Ana leads. Ben and Chloe say the second time in a row that their outcomes are at risk. */
async function twiceAtRisk(world: Journey): Promise<void> {
  const { sandbox, moveTo, settle, arrived } = world;
  const [ana, ben, chloe] = [sandbox.as('Ana'), sandbox.as('Ben'), sandbox.as('Chloe')];
  await setUp(ana, 'payments');
  await addOutcome(ben, 'payments', { title: 'Refunds API', dueOn: '2026-12-18' });
  await addOutcome(chloe, 'payments', { title: 'Ledger migration', dueOn: '2026-12-18' });
  for (const week of ['2026-11-30', '2026-12-07']) {
    await moveTo(`${week}T09:00:00Z`);
    await ana.click('Still on track', { in: 'payments' });
    for (const person of [ben, chloe]) {
      await person.click('Update', { in: 'payments' });
      await stands(person, '🟡 At risk');
      await person.type('What puts it at risk?', 'waiting for test data');
      await sends(person);
    }
    await settle();
    expect(arrived()).toEqual(['#payments', '#payments, only Ana']);
    await moveTo(`${week}T09:15:00Z`);
    if (week === '2026-11-30') expect(arrived()).toEqual(['#payments, in the thread']);
  }
}

test('two weeks at risk are noted to the owner alone, and to the lead only where nothing changes', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, texts, moveTo, settle, arrived } = world;
  const [ben, chloe] = [sandbox.as('Ben'), sandbox.as('Chloe')];
  await twiceAtRisk(world);
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben', 'DM to Chloe']);
  const note = texts('Ben', 'app').at(-1)?.split('\n');
  expect(note).toEqual([
    'Refunds API has been 🟡 At risk two check-ins in a row.',
    'Good that you said so early: there is still time. What does it need? A new date, or someone’s help: say which.',
    '[ Update ] [ Log a blocker ]',
    'Only you see this. If nothing changes within two of your working days, your lead hears of it.',
  ]);

  // Chloe changes something, from the note itself.
  await moveTo('2026-12-08T10:00:00Z');
  await chloe.click('Update', { in: 'app' });
  await chloe.type('What puts it at risk?', 'the data is there, and is wrong');
  await sends(chloe);
  await settle();
  expect(texts('Chloe', 'app').at(-1)).toBe(
    'Ledger migration: something has changed, so this is settled, today at 11:00 AM. Nobody else was told.',
  );
  expect(arrived()).toEqual([]);
  await moveTo('2026-12-09T09:14:00Z');
  expect(arrived()).toEqual([]);

  // Ben has not, for two working days.
  await moveTo('2026-12-09T09:15:00Z');
  expect(arrived()).toEqual(['DM to Ana']);
  expect(texts('Ana', 'app').at(-1)?.split('\n')).toEqual([
    'Refunds API has been at risk twice in a row',
    'Ben had a private note on Dec 7, 2026, and nothing has changed since. What should happen now?',
    'For: Refunds API (Payments) · waits since today at 10:15 AM',
    'Why you: you lead Payments. I’ll ask you again today at 2:15 PM.',
    '[ Decide ] [ I’m on it ] [ Delegate ] [ … Not mine to decide ]',
  ]);
  expect(texts('Ben', 'app').at(-1)?.split('\n')).toEqual([
    'Refunds API has been 🟡 At risk two check-ins in a row.',
    '[ Update ] [ Log a blocker ]',
    'Nothing changed, so it was passed on to @Ana, today at 10:15 AM. What you say now reaches them, too.',
  ]);

  await ben.click('Update', { in: 'app' });
  await stands(ben, '🟢 On track');
  await sends(ben);
  await settle();
  expect(texts('Ben', 'app').at(-1)).toBe(
    'Refunds API: something has changed, so this is settled, today at 10:15 AM. Before, it was passed on to @Ana, today at 10:15 AM; they are not asked any more.',
  );
  expect(texts('Ana', 'app').at(-1)).toContain('what caused it is over');
  expect(texts('Ana', 'app').at(-1)).not.toContain('[ ');
  expect(arrived()).toEqual([]);
  expect(texts('Chloe', 'payments').join()).not.toMatch(/note|twice|in a row/);
});
