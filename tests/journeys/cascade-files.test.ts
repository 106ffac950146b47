import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends, setUp } from '../support/steps.ts';

const HEAD = 'kind,key,of,needs,title,team,owner,done_means,due_on,why,decided_on';
const RIGHT = [
  HEAD,
  'intent,FAST,,,Customers get an answer within a day,,Maria,,,They leave while they wait,2026-10-01',
  'outcome,=TRIAGE,FAST,,Triage for priority tickets,Support,Ana,"every ticket, sorted in an hour",2026-12-12,,',
  'outcome,TOOL,FAST,,A tool for replies,Support,Ben,used by everyone,2026-12-04,,',
  'dependency,,=TRIAGE,TOOL,,,,,,,',
].join('\n');

test('the cascade comes in as a file, after its faults were read, and goes out as the same', async () => {
  const world = await startJourney({
    start: '2026-11-26T09:00:00Z',
    seed: {
      people: [
        { name: 'Ana', tz: 'Europe/Berlin' },
        { name: 'Ben', tz: 'Europe/Berlin' },
        { name: 'Maria', tz: 'Europe/Berlin', isAdmin: true },
      ],
      channels: [{ name: 'support', members: ['Ana', 'Ben', 'Maria'], botIsMember: true }],
    },
  });
  const { sandbox } = world;
  const [ana, maria] = [sandbox.as('Ana'), sandbox.as('Maria')];
  await setUp(ana, 'support', async () => {
    await ana.type('Team', 'Support');
    await ana.pickUsers('Members', ['Ana', 'Ben']);
  });

  await ana.command('/outcomes import', { in: 'support' });
  expect(ana.modal()).toBeUndefined();
  expect(world.newest('Ana', 'support').text).toContain('Only leaders and admins');
  await maria.command('/outcomes import', { in: 'support' });
  expect((await maria.submit()).errors).toEqual({ 'Or paste rows': 'Choose a file, or paste rows.' });
  const wrong = RIGHT.replace('2026-12-12', '2026-02-30').replace('TOOL,,,', 'TOO,,,');
  await maria.attach('File', [{ name: 'company.csv', content: wrong }]);
  await maria.submit();
  expect(maria.modal()?.title).toBe('Nothing has changed');
  expect(maria.modal()?.text).toContain('Row 3: due_on is “2026-02-30”. Write a day that exists');
  expect(maria.modal()?.text).toContain('Row 5: needs is “TOO”, and nothing here has this key.');
  await maria.close();
  await maria.attach('File', [{ name: 'company.csv', content: RIGHT }]);
  await maria.submit();
  expect(maria.modal()?.text).toContain('It adds 1 intent, 2 outcomes and 1 dependency.');
  await sends(maria);
  expect(maria.modal()?.title).toBe('Imported');
  await maria.close({ all: true });

  await ana.command('/outcomes', { in: 'support' });
  expect(ana.modal()?.text).toContain('Triage for priority tickets');
  await ana.close();

  await maria.command('/outcomes export', { in: 'support' });
  expect(world.newest('Maria', 'support').text).toContain('as a file of 4 rows');
  const [, url = ''] = /"url_private":"([^"]+)"/.exec(JSON.stringify(sandbox.dmsOf('Maria'))) ?? [];
  const written = await (await fetch(url)).text();
  expect(written).toContain("'=TRIAGE");
  await maria.command('/outcomes import', { in: 'support' });
  await maria.attach('File', [{ name: 'again.csv', content: written }]);
  await maria.submit();
  expect(maria.modal()?.text).toContain('all that it says is here already');
  await maria.close({ all: true });
  expect(world.arrived().sort()).toEqual(['#support, only Ana', '#support, only Maria']);
});
