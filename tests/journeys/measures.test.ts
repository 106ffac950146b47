import { expect, test } from 'vitest';
import { addDays } from '../../src/core/calendar.ts';
import { startJourney } from '../support/journey.ts';
import { sends, setUp, stands } from '../support/steps.ts';

/** Berlin is an hour ahead of UTC in all of these weeks. */
const at = (day: string, time: string) => `${day}T${time}:00Z`;

test('a Goodhart case over eight weeks: templates rise, response time does not, and the intent’s owner is told once', async () => {
  const world = await startJourney({
    start: '2026-11-26T09:00:00Z',
    seed: {
      people: [
        { name: 'Ana', tz: 'Europe/Berlin' },
        { name: 'Cleo', tz: 'Europe/Berlin', isAdmin: true },
      ],
      channels: [{ name: 'support', members: ['Ana', 'Cleo'], botIsMember: true }],
    },
  });
  const { sandbox } = world;
  const [ana, cleo] = [sandbox.as('Ana'), sandbox.as('Cleo')];
  await setUp(ana, 'support', () => ana.pickUsers('Members', ['Ana']));

  await cleo.command('/outcomes intent Customers get an answer within a day', { in: 'support' });
  await cleo.type('Why does it matter?', 'They leave while they wait');
  await sends(cleo);
  await cleo.close({ all: true });
  await ana.command('/outcomes add Tickets are answered faster', { in: 'support' });
  await ana.type('What does done mean?', 'half of all tickets are answered within 12 hours');
  await ana.pickDate('Due date', '2027-03-31');
  await ana.search('What is it for?', 'answer within');
  await ana.select('What is it for?', 'Intent: Customers get an answer within a day');
  await sends(ana);
  await ana.close({ all: true });

  await ana.command('/drumbeat measure', { in: 'support' });
  expect(ana.modal()?.text).toContain('No measures yet');
  const measures = [
    [
      'Tickets answered by template',
      'Leading: what is coming',
      '%',
      'More',
      '40',
      '80',
      'writing good templates',
    ],
    ['Median response time', 'Lagging: what has come', 'h', 'Less', '24', '12', 'answering the oldest first'],
  ] as const;
  for (const [name, kind, unit, better, now, target, rewards] of measures) {
    await ana.click('Add a measure');
    const found = await ana.search('What does it measure?', 'faster');
    expect(found).toEqual(['Tickets are answered faster · Support, 31 Mar 2027']);
    await ana.select('What does it measure?', found[0]);
    await ana.type('Name', name);
    await ana.select('What does it tell?', kind);
    await ana.type('Unit', unit);
    await ana.select('Which way is better?', better);
    await ana.type('Where does it stand now?', now);
    await ana.type('Target', target);
    await ana.type('What behaviour does it reward?', rewards);
    await sends(ana);
  }
  expect(ana.modal()?.text).toContain('2 readings are due.');
  await ana.close({ all: true });
  world.arrived();

  const weeks = [
    { templates: '40', hours: '24' },
    { templates: '45', hours: '24.5' },
    { templates: '55', hours: '25' },
    { templates: '60', hours: '24' },
    { templates: '62', hours: '24.5' },
    { templates: '65', hours: '20' },
    { templates: '66', hours: '18' },
    { templates: '67', hours: '16' },
  ];
  const told: string[] = [];
  for (const [week, { templates, hours }] of weeks.entries()) {
    const day = addDays('2026-11-30', 7 * week);
    await world.moveTo(at(day, '09:00'));
    await ana.click('Update', { in: 'support' });
    await stands(ana, '🟢 On track', 'Tickets are answered faster');
    await ana.type('Tickets answered by template, in %', templates);
    if (week === 0) {
      await ana.type('Median response time, in h', '24,500');
      expect((await ana.submit()).errors).toEqual({
        'Median response time, in h': expect.stringContaining('nothing between thousands'),
      });
    }
    await ana.type('Median response time, in h', hours);
    await sends(ana);
    await world.settle();
    for (const where of world.arrived()) if (where === 'DM to Cleo') told.push(day);
    if (week === 3) {
      const note = world.newest('Cleo', 'app');
      expect(note.text).toContain(
        'Tickets answered by template gets better, and Median response time does not.',
      );
      expect(note.text).toContain('from 40 % to 60 % in 4 readings, since 30 Nov');
      expect(note.text).toContain('from 24 h to 24 h');
      expect(note.text).toContain('It was to reward: “writing good templates”.');
      expect(note.text).toContain('For: Tickets are answered faster › Customers get an answer within a day');
      await cleo.click('Change the measure', { in: 'app' });
      expect(cleo.modal()?.title).toBe('Edit measure');
      await cleo.close();
    }
    if (week === 4) expect(world.newest('Cleo', 'app').text).toContain('from 45 % to 62 %');
    if (week >= 5) expect(world.newest('Cleo', 'app').text).toContain('do not move apart any more');
  }
  // Once, for the fourth reading; then the note was kept up to date and settled.
  expect(told).toEqual(['2026-12-21']);

  await ana.command('/outcomes', { in: 'support' });
  await ana.click('Details');
  expect(ana.modal()?.text).toContain('Measured by');
  await ana.close({ all: true });
  await ana.command('/drumbeat measure', { in: 'support' });
  expect(ana.modal()?.text).toContain('Nothing is to be read now.');
  expect(ana.modal()?.text).toContain(
    '25 → 24 → 24.5 → 20 → 18 → 16 h · target 12 h · two thirds of the way',
  );
  await ana.click('Picture');
  expect(ana.modal()?.text).toContain('The picture comes as a direct message.');
  await ana.close({ all: true });
  await world.settle();
  expect(world.arrived()).toEqual(['DM to Ana']);
  expect(sandbox.dmsOf('Ana').at(-1)?.blocks).toMatchObject([
    { type: 'section' },
    {
      type: 'image',
      alt_text:
        'Tickets are answered faster: 2 measures. Tickets answered by template: from 40 on 30 Nov 2026 to 67 % on 18 Jan, target 80. Median response time: from 24 on 30 Nov 2026 to 16 h on 18 Jan, target 12.',
    },
  ]);
});
