import { expect, it } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';
import { startJourney } from '../support/journey.ts';
import { sends, setUp, stands } from '../support/steps.ts';

const tz = 'Europe/Berlin';
const names = ['Vera', 'Dana', 'Ana', 'Ben'];

/** Leadership is Vera, Support is Dana's, and Ana leads Payments with Ben. Monday, 11:00 in Berlin. */
async function startCompany() {
  const world = await startJourney({
    start: '2026-11-30T10:00:00Z',
    seed: {
      people: [{ name: 'Vera', tz, isAdmin: true }, ...['Dana', 'Ana', 'Ben'].map((name) => ({ name, tz }))],
      channels: ['leadership', 'support', 'payments'].map((name) => ({
        name,
        members: names,
        botIsMember: true,
      })),
    },
  });
  const { as } = world.sandbox;
  const people = { vera: as('Vera'), dana: as('Dana'), ana: as('Ana'), ben: as('Ben') };
  await setUp(people.vera, 'leadership', () => people.vera.pickUsers('Members', ['Vera']));
  await setUp(people.dana, 'support', () => people.dana.pickUsers('Members', ['Dana']));
  await setUp(people.ana, 'payments', () => people.ana.pickUsers('Members', ['Ana', 'Ben']));
  world.arrived();
  return { ...world, ...people };
}

/** Adds an outcome under something that is found by a few of its letters. */
async function addsUnder(
  person: Person,
  channel: string,
  { title, doneMeans, under, owner }: { title: string; doneMeans: string; under: string; owner?: string },
): Promise<void> {
  await person.command(`/outcomes add ${title}`, { in: channel });
  await person.type('What does done mean?', doneMeans);
  if (owner) await person.pickUser('Owner', owner);
  await person.pickDate('Due date', '2026-12-18');
  const [found] = await person.search('What is it for?', under);
  await person.select('What is it for?', found ?? '');
  await sends(person);
  await person.close({ all: true });
}

it('an intent reaches the one who does the work over four levels, and how it stands comes back up', async () => {
  const { vera, dana, ana, ben, settle, moveTo, arrived } = await startCompany();
  await vera.command('/outcomes intent Customers get an answer within 12 hours', { in: 'leadership' });
  await vera.type('Why does it matter?', 'Slow answers are why customers leave us');
  await vera.type('What is it not?', 'More people on the phone');
  await sends(vera);
  expect(vera.modal()?.text).toContain('Customers get an answer within 12 hours');
  await vera.close({ all: true });

  await addsUnder(vera, 'leadership', {
    title: 'Support answers in 12 hours',
    doneMeans: 'the average is 12 hours or less for all products',
    under: '12 hours',
  });
  await addsUnder(dana, 'support', {
    title: 'Priority tickets reach the right team in 1 hour',
    doneMeans: 'every priority ticket is assigned within 1 hour',
    under: 'Support answers',
  });
  await addsUnder(ana, 'payments', {
    title: 'Refunds are answered without asking back',
    doneMeans: '9 of 10 refund tickets are closed by the first answer',
    under: 'Priority',
  });
  await addsUnder(ana, 'payments', {
    title: 'Triage rules are live',
    doneMeans: 'the 12 rules run on every refund ticket',
    under: 'Refunds are',
    owner: 'Ben',
  });

  await ben.command('/outcomes mine', { in: 'payments' });
  expect(ben.modal()?.text).toContain(
    'For: Refunds are answered without asking back › Customers get an answer within 12 hours',
  );
  await ben.close({ all: true });

  await moveTo('2026-12-07T09:00:00Z');
  await ben.click('Update', { in: 'payments' });
  expect(ben.modal()?.text).toContain('For: Refunds are answered');
  await stands(ben, '🟡 At risk', 'Triage rules are live');
  await ben.type('What puts it at risk?', 'The rules engine is new to us');
  await sends(ben);
  await settle();
  arrived();

  await vera.command('/outcomes tree', { in: 'leadership' });
  expect(vera.modal()?.text).toContain('🟡 At risk because of “Triage rules are live”');
  expect(vera.modal()?.text).toContain('4 outcomes under it');
});

it('a quarter ends: what was kept for the next one is moved in, and asked about from then on', async () => {
  const { ana, ben, settle, moveTo, arrived } = await startCompany();
  await ana.command('/outcomes add Refund mails in five languages', { in: 'payments' });
  await ana.type('What does done mean?', 'all 5 languages are live');
  await ana.pickUser('Owner', 'Ben');
  await ana.pickDate('Due date', '2027-03-26');
  await ana.check('When?', ['Keep it for a coming cycle: nobody is asked about it yet']);
  await sends(ana);
  expect(ana.modal()?.text).toContain('Refund mails in five languages');
  await ana.close({ all: true });

  await moveTo('2026-12-21T09:00:00Z');
  await ben.click('Update', { in: 'payments' });
  expect(ben.modal()?.text).not.toContain('Refund mails');
  await ben.close({ all: true });

  await ana.command('/outcomes next', { in: 'payments' });
  await ana.click('Move in');
  expect(ana.modal()?.text).toContain('Moved in. The next check-in asks about it.');
  await ana.close({ all: true });
  await settle();
  await moveTo('2026-12-28T09:00:00Z');
  await ben.click('Update', { in: 'payments' });
  expect(ben.modal()?.text).toContain('Refund mails in five languages');
  await ben.close({ all: true });
  await settle();
  arrived();
});
