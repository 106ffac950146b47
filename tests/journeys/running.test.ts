import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands, takesOn } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
};

test('a lead pauses the check-in, resumes it, and runs one in between', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const [ana, ben] = [world.sandbox.as('Ana'), world.sandbox.as('Ben')];
  await setUp(ana, 'payments');
  const says = async (person: typeof ana, line: string) => {
    await person.command(line, { in: 'payments' });
    expect(world.arrived().at(-1)).toBe(`#payments, only ${person.name}`);
    return world.newest(person.name, 'payments').text;
  };

  expect(await says(ben, '/checkin pause')).toBe(
    'Only the lead of Payments, @Ana, or an admin can pause its check-in.',
  );
  expect(await says(ana, '/checkin pause')).toBe(
    'The check-in of Payments is paused. Nobody is asked until `/checkin resume`.\n[ Choose an end ]',
  );
  expect(await says(ben, '/checkin')).toBe(
    'The check-in of Payments is paused. `/checkin resume` starts it again.',
  );
  await world.moveTo('2026-12-01T08:00:00Z');
  expect(world.arrived()).toEqual([]);
  await ben.openHome();
  await ben.sees('Payments · #payments · paused', { in: 'home' });

  expect(await says(ana, '/checkin resume')).toBe(
    'The check-in of Payments goes on. The next one: Dec 7, 2026 at 10:00 AM.',
  );

  // Wednesday: one beside the schedule.
  await world.moveTo('2026-12-02T13:00:00Z');
  await ana.command('/checkin start', { in: 'payments' });
  await world.settle();
  expect(world.arrived().toSorted()).toEqual(['#payments', '#payments, only Ana']);
  await ben.sees('Closes 2:15 PM · 0 of 2 answered', { in: 'payments' });
  expect(await says(ana, '/checkin start')).toBe(
    'A check-in is open in this channel until 2:15 PM. Answer it with `/checkin`.',
  );
  for (const person of [ana, ben]) await person.click('Still on track', { in: 'payments' });
  await world.moveTo('2026-12-02T13:15:00Z');
  await ben.sees('Payments · 2 Dec: 2 of 2 answered · 2 on track', { in: 'payments' });
  expect(world.arrived()).toEqual(['#payments, only Ana', '#payments, only Ben']);

  await world.moveTo('2026-12-07T09:00:00Z');
  expect(world.arrived()).toEqual(['#payments']);
});

test('the Home tab shows what someone owes and takes their answer', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const [ana, ben] = [world.sandbox.as('Ana'), world.sandbox.as('Ben')];
  await ben.openHome();
  await ben.sees('You are on no team yet.', { in: 'home' });
  await setUp(ana, 'payments');
  await addOutcome(ana, 'payments', { title: 'Chargeback dashboard', owner: 'Ben', dueOn: '2026-12-19' });
  await world.settle();
  await takesOn(ben);
  world.arrived();

  await ben.openHome();
  await ben.sees('next check-in Nov 30, 2026 at 10:00 AM, every Monday at 10:00', { in: 'home' });
  expect(
    ben
      .home()
      ?.text.split('\n')
      .filter((line) => line !== '───'),
  ).toEqual([
    'Good morning, Ben',
    'For you now',
    'Nothing waits for you.',
    'Your outcomes',
    'Chargeback dashboard',
    '⚪ No answer yet · due 19 Dec',
    '[ Details ]',
    '[ Add an outcome ]',
    'Your blockers',
    'You have no open blockers.',
    '[ Log a blocker ]',
    'Your teams',
    'Payments · #payments · next check-in Nov 30, 2026 at 10:00 AM, every Monday at 10:00 (Europe/Berlin)',
    '[ How blockers go up ]',
    'Time off',
    '[ I’m away … ]',
    'Your settings',
    'Your working time',
    'Monday to Friday, 09:00 to 17:00 · quiet from 22:00 to 07:00 · holidays of Germany',
    '[ My settings ]',
    'You have no manager here yet.',
    '[ Manager and deputy ] [ See my weeks ]',
  ]);

  // Still open, it is published again when the check-in begins.
  await world.moveTo('2026-11-30T08:59:00Z');
  await ben.openHome();
  await world.moveTo('2026-11-30T09:00:05Z');
  expect(world.arrived()).toEqual(['#payments']);
  await ben.sees('Payments: are we on track? Closes 10:15 AM', { in: 'home' });
  await ben.click('Still on track', { in: 'home' });
  await ben.sees('you have answered', { in: 'home' });
  expect(ben.home()?.buttons).toEqual([
    'Details',
    'Add an outcome',
    'Log a blocker',
    'How blockers go up',
    'I’m away …',
    'My settings',
    'Manager and deputy',
    'See my weeks',
  ]);
  await world.settle();
  expect(ben.modal()).toBeUndefined();
  expect(world.newest('Ana', 'payments').text).toContain('1 of 2 answered');

  await ana.openHome();
  await ana.click('Update', { in: 'home' });
  await stands(ana, '🟡 At risk');
  await ana.type('What puts it at risk?', 'two of us are away');
  await sends(ana);
  await ana.sees('you have answered', { in: 'home' });
  expect(ana.home()?.buttons).toEqual([
    'Add an outcome',
    'Log a blocker',
    'Check-in settings',
    'Pulse settings',
    'How blockers go up',
    'I’m away …',
    'My settings',
    'Manager and deputy',
    'See my weeks',
    'Export',
  ]);
  await world.moveTo('2026-11-30T09:15:00Z');
  expect(world.newest('Ana', 'payments').text).toContain('week 49: 2 of 2 answered · 1 on track, 1 at risk');
  expect(world.arrived()).toEqual(['#payments, in the thread']);
  const [digest] = world.newest('Ana', 'payments').replies;
  expect(digest?.text).toContain('two of us are away');
});
