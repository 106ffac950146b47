import { expect, test } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben', 'Chloe', 'Dan'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [
    { name: 'finance', members: ['Dan', 'Ana'], botIsMember: true },
    { name: 'payments', members: ['Ben', 'Ana'], botIsMember: true },
    { name: 'marketing', members: ['Chloe', 'Ana'], botIsMember: true },
  ],
};

/** Says from the menu of an outcome what it needs. */
async function needs(person: Person, channel: string, outcome: string, other: string, days: string) {
  await person.command('/outcomes', { in: channel });
  await person.click('Needs …', { after: outcome });
  const [found = ''] = await person.search('What else does it need first?', other);
  await person.select('What else does it need first?', found);
  await person.type('Days from then until this one is done', days);
  await sends(person);
  // The next one would not have the same days unasked.
  const asked = person
    .modal()
    ?.fields.filter(({ label }) => label.startsWith('Days') || label.startsWith('What else'));
  expect(asked?.map(({ value }) => value ?? '')).toEqual(['', '']);
  const shown = person.modal()?.text ?? '';
  await person.close({ all: true });
  return shown;
}

/** Gives an outcome another day, from its menu. */
async function moves(person: Person, channel: string, outcome: string, dueOn: string) {
  await person.command('/outcomes', { in: channel });
  await person.click('Edit', { after: outcome });
  await person.pickDate('Due date', dueOn);
  await person.type('Why does the date move?', 'the bank delivers after all');
  await sends(person);
  await person.close({ all: true });
}

test('an upstream slip of two weeks is seen by everyone it touches, once, and by nobody else', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, texts, moveTo, settle, arrived, newest } = world;
  const [ben, chloe, dan] = [sandbox.as('Ben'), sandbox.as('Chloe'), sandbox.as('Dan')];
  await setUp(dan, 'finance');
  await setUp(ben, 'payments');
  await setUp(chloe, 'marketing');
  await addOutcome(dan, 'finance', { title: 'Ledger', dueOn: '2026-12-04' });
  await addOutcome(dan, 'finance', { title: 'Audit', dueOn: '2026-12-24' });
  await addOutcome(ben, 'payments', { title: 'Refunds API', dueOn: '2026-12-11' });
  await addOutcome(chloe, 'marketing', { title: 'Launch', dueOn: '2026-12-18' });

  // Two teams away: Launch needs the API, which needs the ledger.
  const ofBen = await needs(ben, 'payments', 'Refunds API', 'finance ledg', '3');
  expect(ofBen).toContain('Ledger\nFinance · @Dan · due 4 Dec · 3 days from then on');
  const ofChloe = await needs(chloe, 'marketing', 'Launch', 'refunds', '7');
  expect(ofChloe).toContain('Refunds API\nPayments · @Ben · due 11 Dec · 7 days from then on');
  await dan.command('/outcomes', { in: 'finance' });
  await dan.click('Needs …', { after: 'Ledger' });
  await dan.search('What else does it need first?', 'launch');
  await dan.select('What else does it need first?', 'Launch · Marketing, 18 Dec');
  expect((await dan.submit()).errors).toEqual({
    'What else does it need first?':
      'That would go in a circle: “Ledger” needs “Launch”, which needs “Refunds API”, which needs “Ledger”. Choose another one, or remove one of these first.',
  });
  await dan.close({ all: true });
  await settle();
  expect(arrived()).toEqual([]);

  await moveTo('2026-11-30T09:00:00Z');
  expect(arrived().toSorted()).toEqual(['#finance', '#marketing', '#payments']);
  await dan.click('Update', { in: 'finance' });
  await stands(dan, '🟡 At risk', 'Ledger');
  await dan.type('What puts it at risk?', 'the bank delivers late', { after: 'Ledger' });
  await dan.pickDate('Due date', '2026-12-18', { after: 'Ledger' });
  await dan.type('Why does it move?', 'the bank delivers late', { after: 'Ledger' });
  await stands(dan, '🟢 On track', 'Audit');
  await sends(dan);
  await settle();
  expect(arrived().toSorted()).toEqual(['DM to Ben', 'DM to Chloe']);
  expect(texts('Ben', 'app').at(-1)?.split('\n').slice(0, 3)).toEqual([
    'Refunds API can’t be done by 11 Dec',
    'It needs Ledger (Finance), due 18 Dec now. The earliest day for yours was 11 Dec and is now 21 Dec.',
    '[ Move mine ] [ Keep and mark at risk ]',
  ]);
  expect(texts('Chloe', 'app').at(-1)?.split('\n').slice(0, 2)).toEqual([
    'Launch can’t be done by 18 Dec',
    'It needs Refunds API (Payments), which waits for Ledger (Finance), due 18 Dec now. The earliest day for yours was 18 Dec and is now 28 Dec.',
  ]);

  // Once Ben has moved his own, it is that which Launch waits for.
  await ben.click('Move mine', { in: 'app' });
  await chloe.click('Keep and mark at risk', { in: 'app' });
  await settle();
  expect(texts('Ben', 'app').at(-1)).toBe(
    'You moved Refunds API to 21 Dec, today at 10:00 AM: it waits for Ledger.',
  );
  expect(texts('Chloe', 'app').at(-1)).toBe(
    'You kept 18 Dec for Launch, today at 10:00 AM. Your team’s check-in says 🟡 At risk. It waits for Refunds API; should that come in time, you read it here.',
  );
  await ben.command('/outcomes', { in: 'payments' });
  expect(ben.modal()?.text).toContain('due 21 Dec (was 11 Dec)');
  await ben.close();
  expect(newest('Ana', 'marketing').text).toMatch(/🟡 At risk\s+Launch .*Waits for Refunds API/);
  expect(arrived()).toEqual([]);

  // The whole of it at a glance, for whoever asks.
  await dan.command('/outcomes tree', { in: 'finance' });
  await dan.click('Picture of what waits');
  expect(dan.modal()?.text).toContain('The picture comes as a direct message.');
  await dan.close();
  await settle();
  expect(arrived()).toEqual(['DM to Dan']);
  expect(sandbox.dmsOf('Dan').at(-1)?.blocks).toMatchObject([
    { type: 'section' },
    {
      type: 'image',
      alt_text:
        'What waits for what: 3 outcomes, 2 needs. Launch (at risk) needs Refunds API. Ledger (at risk). Refunds API (no answer yet) needs Ledger.',
    },
  ]);

  // It comes in time after all: whoever kept their day reads it, and whoever moved theirs decides about it.
  await moves(dan, 'finance', 'Ledger', '2026-12-04');
  await settle();
  expect(texts('Chloe', 'app').at(-1)).toContain('You kept 18 Dec for Launch');
  await moves(ben, 'payments', 'Refunds API', '2026-12-11');
  await settle();
  expect(texts('Chloe', 'app').at(-1)).toBe('Launch can be done in time again. Settled today at 10:00 AM.');
  expect(arrived()).toEqual([]);
});
