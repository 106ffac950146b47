import { expect, test } from 'vitest';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

const inBerlin = (name: string) => ({ name, tz: 'Europe/Berlin' });
const HOME = { in: 'home' } as const;
const DM = { in: 'app' } as const;

test('whoever is above two leads reads once a week how their teams stand', async () => {
  const { sandbox, texts, moveTo, settle } = await startWorld({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: [...['Ana', 'Ben', 'Maria'].map(inBerlin), { ...inBerlin('Root'), isAdmin: true }],
      channels: [
        { name: 'payments', members: ['Ana', 'Maria'], botIsMember: true },
        { name: 'search', members: ['Ben'], botIsMember: true },
      ],
    },
  });
  const [ana, maria, root] = [sandbox.as('Ana'), sandbox.as('Maria'), sandbox.as('Root')];
  await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana']));
  await setUp(sandbox.as('Ben'), 'search');
  await addOutcome(ana, 'payments', { title: 'Refunds API', dueOn: '2026-12-18' });
  await root.openHome();
  await root.click('Import managers', HOME);
  await root.type('List', 'person;manager\nAna;Maria\nBen;Maria');
  await sends(root);
  await root.close({ all: true });

  // There is nothing to say before a check-in has closed.
  await moveTo('2026-11-30T09:00:00Z');
  await ana.click('Update', { in: 'payments' });
  await stands(ana, '🟡 At risk');
  await ana.type('What puts it at risk?', 'waiting for test data');
  await ana.pickDate('Due date', '2026-12-23');
  await ana.type('Why does it move?', 'the data comes late');
  await sends(ana);
  await moveTo('2026-12-07T07:29:00Z');
  const before = texts('Maria', 'app').filter((text) => text.startsWith('Your teams'));
  expect(before).toEqual([]);

  await moveTo('2026-12-07T07:31:00Z');
  expect(texts('Maria', 'app').at(-1)?.split('\n')).toEqual([
    'Your teams, 30 Nov to 6 Dec',
    '2 of 2 teams need a look · 1 of 2 answers came',
    'Payments · 🟡 1 at risk · 1 of 1 answered · 1 date moved',
    '[ Details ]',
    'Search · 0 of 1 answered',
    '[ Details ]',
    'Dates that moved',
    '• Refunds API (Payments): 18 Dec → 23 Dec',
    '[ All teams ] [ When this comes ]',
  ]);

  await maria.click('Details', DM);
  expect(maria.modal()?.text).toContain('30 Nov: 🟡 1 at risk · 1 of 1 answered');
  await maria.click('As a picture');
  await settle();
  await maria.close();
  expect(texts('Maria', 'app').at(-1)?.split('\n')).toEqual([
    'Payments: the last week',
    '(image: Payments: the last week, the newest first. Week of 30 Nov: 1 at risk; 1 of 1 answered.)',
  ]);

  await maria.command('/drumbeat digest', { in: 'payments' });
  await maria.select('On which day?', 'Friday');
  await maria.select('Where?', 'In #payments');
  await sends(maria);
  expect(maria.modal()?.text).toContain('The next digest comes on 11 Dec at 08:30, in #payments');
  await maria.close();

  // Her Home tab shows how they stand at any time, and takes along what the teams below her have said.
  await maria.openHome();
  expect(maria.home()?.buttons).toContain('Export');
  await maria.click('How your teams stand', HOME);
  expect(maria.modal()?.text).toContain('Payments · 🟡 1 at risk');
  await maria.close();

  // While she is away, whoever answers for her reads it, and looks into the team that is theirs as well.
  await maria.click('Digest settings', HOME);
  await maria.select('Where?', 'To me, as a direct message');
  await sends(maria);
  await maria.close();
  await maria.click('I’m away …', HOME);
  await maria.pickDate('First day', '2026-12-11');
  await maria.pickDate('Last day', '2026-12-11');
  await maria.pickUser('Who answers meanwhile?', 'Ben');
  await sends(maria);
  await moveTo('2026-12-11T07:31:00Z');
  expect(texts('Ben', 'app').at(-1)?.split('\n')).toEqual([
    'The teams of Maria, 4 to 10 Dec',
    '2 of 2 teams need a look · 0 of 2 answers came',
    'Payments · 0 of 1 answered',
    'Search · 0 of 1 answered',
    '[ Details ]',
    'You read this because you answer for Maria, who is away.',
  ]);
});
