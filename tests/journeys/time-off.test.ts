import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const seed = {
  people: [
    ...['Ana', 'Ben', 'Cleo', 'Dora'].map((name) => ({ name, tz: 'Europe/Berlin' })),
    { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
  ],
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Cleo', 'Dora'], botIsMember: true }],
};

/** Friday morning; the first check-in is on Monday, 30 November, at 10:00. Ana leads, Dora is on no team. */
async function friday() {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { as } = world.sandbox;
  const people = { ana: as('Ana'), ben: as('Ben'), cleo: as('Cleo'), dora: as('Dora'), root: as('Root') };
  await setUp(people.ana, 'payments', () => people.ana.pickUsers('Members', ['Ana', 'Ben', 'Cleo']));
  await addOutcome(people.ana, 'payments', { title: 'Refunds API', dueOn: '2026-12-19' });
  await addOutcome(people.ben, 'payments', { title: 'Chargebacks', dueOn: '2026-12-19' });
  world.arrived();
  return { ...world, ...people };
}

test('a lead on leave is not asked; her deputy answers and leads, and then she is back', async () => {
  const world = await friday();
  const { ana, ben, cleo, dora, sandbox, moveTo, arrived, newest, settle } = world;
  await ana.command('/checkin away', { in: 'payments' });
  await ana.pickDate('First day', '2026-11-30');
  await ana.pickDate('Last day', '2026-12-04');
  await ana.pickUser('Who answers meanwhile?', 'Dora');
  await sends(ana);
  expect(ana.modal()?.text).toBe(
    'You are away 30 Nov to 4 Dec. You are not asked; Dora answers for you. 1 check-in falls into it.',
  );
  await ana.close();

  await moveTo('2026-11-30T09:00:00Z');
  expect(newest('Ben', 'payments').text).toContain('0 of 3 answered · away: Ana (Dora answers)');
  await ben.click('Log a blocker', { in: 'payments' });
  expect(ben.modal()?.fields.find(({ label }) => label === 'From whom?')?.value).toBe('@Dora');
  await ben.close();

  await moveTo('2026-11-30T09:10:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Cleo', 'DM to Dora']);
  expect(newest('Dora', 'app').text).toContain(
    'You have 1 outcome to answer for, also for Ana, who is away.',
  );

  // Ben is ill: the reminder is where he says so, and takes it back.
  await ben.click('I’m away …', { in: 'app' });
  await sends(ben);
  expect(ben.modal()?.text).toBe('You are away 30 Nov. You are not asked. No check-in falls into it.');
  await ben.close();
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('0 of 2 answered · away: Ana (Dora answers), Ben');
  expect(newest('Ben', 'app').text).toContain('You are away, so you are not asked by Payments.');
  await ben.openHome();
  await ben.sees('Payments · #payments · you are away', { in: 'home' });
  await ben.click('Remove', { in: 'home' });
  await ben.close();
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('0 of 3 answered · away: Ana (Dora answers)');
  await ben.click('Still on track', { in: 'app' });

  // Dora finds it on her Home tab, too.
  await dora.openHome();
  await dora.sees('Payments: are we on track? Closes 10:15 AM', { in: 'home' });
  await dora.click('Update', { in: 'app' });
  expect(dora.modal()?.text).toContain('Refunds API\nFor Ana, who is away');
  await stands(dora, '🟡 At risk');
  await dora.type('What puts it at risk?', 'waiting for legal');
  await sends(dora);
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('Refunds API · Ana (answered by @Dora)');
  await dora.command('/checkin pause', { in: 'payments' });
  await dora.command('/checkin resume', { in: 'payments' });
  expect(newest('Dora', 'payments').text).toContain('The check-in of Payments goes on.');

  await moveTo('2026-11-30T09:15:00Z');
  expect(newest('Cleo', 'payments').text).toContain('week 49: 2 of 3 answered · 1 on track, 1 at risk');
  expect(newest('Cleo', 'payments').text).toContain('away: Ana (Dora answers)');
  expect(
    sandbox
      .messagesIn('payments')
      .map((message) => JSON.stringify(message))
      .join(),
  ).not.toContain(`<@${sandbox.idOf('Ana')}>`);
  expect(sandbox.dmsOf('Ana')).toEqual([]);
  expect(arrived().toSorted()).toEqual([
    '#payments, in the thread',
    '#payments, only Dora',
    '#payments, only Dora',
    'DM to Ben, a hint',
  ]);

  await moveTo('2026-12-07T09:10:00Z');
  expect(newest('Cleo', 'payments').text).toContain('0 of 3 answered');
  expect(newest('Cleo', 'payments').text).not.toContain('away');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ana', 'DM to Ben', 'DM to Cleo']);
  await cleo.click('Still on track', { in: 'payments' });
  await dora.command('/checkin pause', { in: 'payments' });
  expect(newest('Dora', 'payments').text).toContain('Only the lead of Payments, @Ana, or an admin can');
  arrived();
});
