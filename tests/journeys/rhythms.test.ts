import { expect, test } from 'vitest';
import { asked, type Journey, startJourney } from '../support/journey.ts';
import { sends, setUp } from '../support/steps.ts';

const seed = {
  people: [{ name: 'Ana', tz: 'Europe/Berlin' }],
  channels: [{ name: 'payments', members: ['Ana'], botIsMember: true }],
};

/** When the channel was asked, on Ana's wall. These messages are all that comes. */
function askedOf(world: Journey): string[] {
  world.arrived();
  return asked(world, 'payments', 'Europe/Berlin');
}

async function friday(
  start = '2026-11-27T10:00:00Z',
): Promise<Journey & { ana: ReturnType<Journey['sandbox']['as']> }> {
  const world = await startJourney({ start, seed });
  return { ...world, ana: world.sandbox.as('Ana') };
}

test('every other week, from a first day, with holidays on the way', async () => {
  const world = await friday('2027-02-26T10:00:00Z');
  const { ana, moveTo } = world;
  const done = await setUp(ana, 'payments', async () => {
    await ana.select('How often', 'Every 2 weeks');
    await ana.pickDate('First one', '2027-03-10');
    await ana.select('Reminder to those who have not answered', 'None');
  });
  expect(done).toContain('The first check-in: Mar 15, 2027 at 10:00 AM.');
  expect(done).toContain('1 person is asked every 2 weeks on Monday');
  // Easter Monday is a holiday in Germany, and so the team is asked on the Tuesday; 2027-03-29 is in the rhythm.
  await moveTo('2027-04-13T12:00:00Z');
  expect(askedOf(world)).toEqual(['2027-03-15 10:00', '2027-03-30 10:00', '2027-04-12 10:00']);
}, 90_000);

test('a holiday on the Monday is left out where the team wants that', async () => {
  const world = await friday('2027-03-26T12:00:00Z');
  const { ana, moveTo } = world;
  await setUp(ana, 'payments', async () => {
    await ana.select('On a public holiday', 'Leave it out');
    await ana.select('Reminder to those who have not answered', 'None');
  });
  await moveTo('2027-04-06T12:00:00Z');
  // Not on Easter Monday.
  expect(askedOf(world)).toEqual(['2027-04-05 10:00']);

  // On Whit Monday those are asked who work: here nobody is left.
  await moveTo('2027-05-14T12:00:00Z');
  const before = askedOf(world).length;
  await setUp(ana, 'payments', () => ana.select('On a public holiday', 'Hold it for whoever works that day'));
  await moveTo('2027-05-25T12:00:00Z');
  expect(askedOf(world).slice(before)).toEqual(['2027-05-24 10:00']);
}, 90_000);

test('a pause over the end of the year ends by itself', async () => {
  const world = await friday();
  const { ana, moveTo, arrived, settle } = world;
  await setUp(ana, 'payments');
  await moveTo('2026-12-14T09:02:00Z');
  expect(askedOf(world)).toHaveLength(3);

  // The one that is open goes on, and reminds nobody.
  await ana.command('/checkin pause', { in: 'payments' });
  await settle();
  await ana.sees('The one that is open takes answers until', { in: 'payments' });
  await ana.click('Choose an end', { in: 'payments' });
  await ana.pickDate('Ask again from', '2026-12-14');
  expect(await ana.submit()).toMatchObject({
    accepted: false,
    errors: { 'Ask again from': 'Choose a day after today, within a year.' },
  });
  await ana.pickDate('Ask again from', '2027-01-05');
  await sends(ana);
  expect(ana.modal()?.text).toContain('goes on by itself: the next one is Jan 11, 2027 at 10:00 AM.');
  await ana.close();

  // Pausing it once more keeps the end, and says so.
  const says = async (line: string) => {
    await ana.command(line, { in: 'payments' });
    await settle();
    return world.newest('Ana', 'payments').text;
  };
  expect(await says('/checkin pause')).toContain(
    'The check-in of Payments is paused until 5 Jan 2027 already, and goes on by itself. Choose another end, or `/checkin resume`.',
  );
  expect(await says('/checkin schedule')).toContain('Paused until 5 Jan 2027. The next ones: Jan 11, 2027');
  expect(await setUp(ana, 'payments')).toContain(
    'Paused until 5 Jan 2027. The next check-in: Jan 11, 2027 at 10:00 AM.',
  );
  // A button from before somebody resumed pauses nothing.
  await ana.command('/checkin resume', { in: 'payments' });
  await settle();
  await ana.click('Choose another end', { in: 'payments' });
  await ana.pickDate('Ask again from', '2027-01-05');
  expect(await ana.submit()).toMatchObject({
    accepted: false,
    errors: { 'Ask again from': 'It is not paused any more. To pause it again, type /checkin pause.' },
  });
  await ana.close();
  await ana.command('/checkin pause', { in: 'payments' });
  await settle();
  await ana.click('Choose an end', { in: 'payments' });
  await ana.pickDate('Ask again from', '2027-01-05');
  await sends(ana);
  await ana.close();
  arrived();
  await moveTo('2027-01-11T08:59:00Z');
  expect(arrived()).toEqual([]);
  await moveTo('2027-01-11T09:00:00Z');
  expect(arrived()).toEqual(['#payments']);
  await moveTo('2027-01-18T09:00:00Z');
  expect(arrived()).toEqual(['DM to Ana', '#payments']);
}, 90_000);

test('a schedule that changes asks about no week twice and leaves none out', async () => {
  const world = await friday();
  const { ana, moveTo } = world;
  await setUp(ana, 'payments', () => ana.select('Reminder to those who have not answered', 'None'));
  await moveTo('2026-12-01T12:00:00Z');
  // Monday's was held: the next is next week's, though Thursday is still to come.
  const later = await setUp(ana, 'payments', () => ana.select('Day', 'Thursday'));
  expect(later).toContain('This week was asked already. The next check-in: Dec 10, 2026 at 10:00 AM.');
  await moveTo('2026-12-15T12:00:00Z');
  // This week's Thursday is still to come, its Monday has passed: the week is asked on the Thursday all the same.
  const earlier = await setUp(ana, 'payments', () => ana.select('Day', 'Monday'));
  expect(earlier).toContain('One more on Dec 17, 2026 at 10:00 AM as planned before, then every Monday.');
  await moveTo('2026-12-22T12:00:00Z');
  expect(askedOf(world)).toEqual([
    '2026-11-30 10:00',
    '2026-12-10 10:00',
    '2026-12-17 10:00',
    '2026-12-21 10:00',
  ]);

  const monthly = await setUp(ana, 'payments', () =>
    ana.select('How often', 'Monthly, on the last of that weekday'),
  );
  expect(monthly).toContain('This month was asked already. The next check-in: Jan 25, 2027 at 10:00 AM.');
  const daily = await setUp(ana, 'payments', () => ana.select('How often', 'Every working day'));
  expect(daily).toContain('The next check-in: tomorrow at 10:00 AM.');
  await moveTo('2026-12-29T12:00:00Z');
  expect(askedOf(world).slice(4)).toEqual([
    '2026-12-23 10:00',
    '2026-12-24 10:00',
    '2026-12-28 10:00',
    '2026-12-29 10:00',
  ]);
}, 90_000);

test('a schedule is shown as a rule, and taken over from one', async () => {
  const world = await startJourney({
    start: '2026-11-27T10:00:00Z',
    seed: {
      people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  const [ana, ben] = [world.sandbox.as('Ana'), world.sandbox.as('Ben')];
  await setUp(ana, 'payments', () => ana.select('Reminder to those who have not answered', 'None'));
  const says = async (person: typeof ana, line: string) => {
    await person.command(line, { in: 'payments' });
    expect(world.arrived().at(-1)).toBe(`#payments, only ${person.name}`);
    return world.newest(person.name, 'payments').text;
  };
  const rule = 'DTSTART;TZID=America/New_York:20261208T093000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU';

  expect(await says(ben, '/checkin schedule')).toBe(
    [
      'The check-in of Payments is every Monday at 10:00 (Europe/Berlin). On public holidays it moves to another working day of that week.',
      'The next ones: Nov 30, 2026 at 10:00 AM · Dec 7, 2026 at 10:00 AM · Dec 14, 2026 at 10:00 AM.',
      'As a rule for calendars, without the days off:',
      '```\nDTSTART;TZID=Europe/Berlin:20261130T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO\n```',
      'The lead changes it with such a rule behind `/checkin schedule`, or with `/checkin setup`.',
    ].join('\n'),
  );
  expect(await says(ben, `/checkin schedule ${rule}`)).toBe(
    'Only the lead of Payments, @Ana, or an admin can change its check-in.',
  );
  const refused = await says(ana, `/checkin schedule\r\n${rule};COUNT=5`);
  expect(refused).toContain('A check-in has no end: leave COUNT and UNTIL out.');
  expect(refused).toContain('The schedule stays as it is. You typed:');
  expect(refused).toContain(`${rule.replace('\n', ' ')};COUNT=5`);

  // Monday, which is this week's already; the next is the week after, where the rule starts.
  await world.moveTo('2026-11-30T09:30:00Z');
  expect(world.arrived()).toEqual(['#payments']);
  expect(await says(ana, `/checkin schedule\r\n${rule}`)).toBe(
    'The check-in of Payments is now every 2 weeks on Tuesday at 09:30 (America/New_York). The next one: Dec 8, 2026 at 3:30 PM.',
  );
  const shown = await says(ben, '/checkin schedule');
  expect(shown).toContain('Dec 8, 2026 at 3:30 PM · Dec 22, 2026 at 3:30 PM · Jan 5, 2027 at 3:30 PM.');
  expect(shown).toContain(`\`\`\`\n${rule}\n\`\`\``);
  await world.moveTo('2026-12-08T14:30:00Z');
  expect(world.arrived()).toEqual(['#payments']);

  // In local time everybody's own zone counts, and none that a rule brings.
  await setUp(ana, 'payments', () =>
    ana.select('Who is asked when', 'Each at that time where they are, by message'),
  );
  expect(await says(ana, '/checkin schedule DTSTART:20261215T080000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU')).toContain(
    'is now every Tuesday at 08:00 where each person is. Its time zone does not count here: each is asked at 08:00 where they are.',
  );
  expect(await says(ben, '/checkin schedule')).toContain('DTSTART:20261215T080000\n');
}, 90_000);
