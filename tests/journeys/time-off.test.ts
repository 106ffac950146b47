import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const seed = {
  people: [
    ...['Ana', 'Ben', 'Cleo', 'Dora'].map((name) => ({ name, tz: 'Europe/Berlin' })),
    { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
  ],
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Cleo', 'Dora', 'Root'], botIsMember: true }],
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
  await ana.command('/checkin away 2026-11-30', { in: 'payments' });
  await ana.pickDate('Last day', '2026-12-04');
  await ana.pickUser('Who answers meanwhile?', 'Dora');
  await sends(ana);
  expect(ana.modal()?.text).toBe(
    'You are away 30 Nov to 4 Dec. You are not asked; Dora answers for you. 1 check-in falls into it.',
  );
  await ana.close();

  await settle();
  expect(arrived()).toEqual(['DM to Dora']);
  expect(newest('Dora', 'app').text).toContain('You answer for Ana 30 Nov to 4 Dec, while they are away.');

  await moveTo('2026-11-30T09:00:00Z');
  expect(newest('Ben', 'payments').text).toContain('0 of 3 answered · away: Ana (Dora answers)');
  await ben.click('Log a blocker', { in: 'payments' });
  expect(ben.modal()?.fields.find(({ label }) => label === 'From whom?')?.value).toBe('@Dora');
  await ben.close();

  await moveTo('2026-11-30T09:10:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Cleo', 'DM to Dora']);
  expect(newest('Dora', 'app').text).toContain('You answer for Ana, who is away: 1 outcome.');

  // Ben is ill: the reminder is where he says so, and takes it back.
  await ben.click('I’m away …', { in: 'app' });
  await sends(ben);
  expect(ben.modal()?.text).toBe('You are away 30 Nov. You are not asked. 1 check-in falls into it.');
  await ben.close();
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('0 of 2 answered · away: Ana (Dora answers), Ben');
  expect(newest('Ben', 'app').text).toContain(
    'You are away, so you are not asked by Payments. Remove your time off on the Home tab to be asked again.',
  );
  await ben.openHome();
  await ben.sees('Payments · #payments · you are away', { in: 'home' });
  await ben.click('Remove', { in: 'home' });
  await ben.close();
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('0 of 3 answered · away: Ana (Dora answers)');
  await ben.click('Still on track', { in: 'app' });

  // Dora finds it on her Home tab, too.
  await dora.openHome();
  await dora.sees('Payments: are we on track? You answer for Ana, who is away: 1 outcome. Closes 10:15 AM', {
    in: 'home',
  });
  await dora.click('Update', { in: 'app' });
  expect(dora.modal()?.text).toContain('Refunds API\nFor Ana, who is away');
  await stands(dora, '🟡 At risk');
  await dora.type('What puts it at risk?', 'waiting for legal');
  await sends(dora);
  await settle();
  expect(newest('Cleo', 'payments').text).toContain('Refunds API · Ana (answered by @Dora)');
  // One click that keeps nothing counts nobody.
  await ana.click('Still on track', { in: 'payments' });
  await settle();
  expect(ana.modal()?.text).toContain('Nothing of yours was on track last time. Where does it stand now?');
  await ana.close();
  expect(newest('Cleo', 'payments').text).toContain('2 of 3 answered');
  await dora.command('/checkin pause', { in: 'payments' });
  await dora.command('/checkin resume', { in: 'payments' });
  expect(newest('Dora', 'payments').text).toContain('The check-in of Payments goes on.');
  // On her Home tab she sets what the lead sets, and takes along what the lead may.
  await dora.openHome();
  await dora.sees('Payments · #payments · you answer for Ana · check-in open until', { in: 'home' });
  await dora.click('Pulse settings', { in: 'home' });
  expect(dora.modal()?.title).toBe('Pulse');
  await dora.close();
  await dora.click('Export', { in: 'home' });
  expect(dora.modal()?.fields.map(({ value }) => value)).toEqual(['Answers in check-ins', 'Payments']);
  await dora.close();

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
  await dora.openHome();
  expect(dora.home()?.text).not.toContain('Payments');
  arrived();
});

test('a status or a holiday is being away as well; where it is everyone’s, nobody is asked', async () => {
  const world = await friday();
  const { ana, ben, root, sandbox, moveTo, arrived, newest, settle } = world;
  await root.openHome();
  await root.click('Time off settings', { in: 'home' });
  await root.type('Emoji', ':palm_tree:');
  await root.type('Words', 'vacation, on leave');
  await sends(root);
  expect(root.modal()?.text).toContain('with :palm_tree:, “vacation” or “on leave” means away');
  await root.close();

  // Bonifacio Day, where Cleo is.
  sandbox.setTz('Cleo', 'Asia/Manila');
  await moveTo('2026-11-30T09:10:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ana', 'DM to Ben']);
  expect(newest('Ana', 'payments').text).toContain('0 of 2 answered · away: Cleo');
  sandbox.setStatus('Ben', { text: 'On vacation!' });
  await settle();
  expect(newest('Ana', 'payments').text).toContain('0 of 1 answered · away: Ben, Cleo');
  expect(newest('Ben', 'app').text).toContain(
    'You are away, so you are not asked by Payments. Your Slack status says so.',
  );
  await ben.openHome();
  await ben.sees('Away because of your Slack status. Clear it to be asked again.', { in: 'home' });
  const cleo = world.cleo;
  await cleo.openHome();
  await cleo.sees('Holiday today: Bonifacio Day.', { in: 'home' });
  // An answer all the same is an answer.
  await ben.click('Still on track', { in: 'payments' });
  await settle();
  expect(newest('Ana', 'payments').text).toContain('1 of 2 answered · away: Cleo');
  sandbox.setStatus('Ben', {});
  await moveTo('2026-11-30T09:15:00Z');
  const closed = newest('Ana', 'payments').text;
  expect(arrived()).toEqual(['#payments, only Ben']);

  // What has closed stands, whatever is said about that day later.
  await root.openHome();
  await root.click('Everyone’s time off', { in: 'home' });
  await root.click('Add time off');
  await root.pickUser('Who', 'Ana');
  await root.pickDate('First day', '2026-11-30');
  await root.pickDate('Last day', '2026-12-14');
  await sends(root);
  await root.sees('Ana · 30 Nov to 14 Dec', { in: 'modal' });
  await root.close();
  await settle();
  expect(newest('Cleo', 'payments').text).toBe(closed);
  expect(arrived()).toEqual(['DM to Ana']);
  await ana.openHome();
  await ana.sees('30 Nov to 14 Dec', { in: 'home' });

  await moveTo('2026-12-07T09:15:00Z');
  expect(newest('Cleo', 'payments').text).toContain('0 of 2 answered · away: Ana');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Cleo']);

  // On the 14th Ana is away still, and so are the others.
  await ben.command('/checkin away', { in: 'payments' });
  await ben.pickDate('First day', '2026-12-14');
  await ben.pickDate('Last day', '2026-12-13');
  expect((await ben.submit()).errors).toEqual({
    'Last day': 'The last day comes before the first. Choose 14 Dec or a later day.',
  });
  await ben.pickDate('Last day', '2026-12-14');
  await ben.pickUser('Who answers meanwhile?', 'Ana');
  expect((await ben.submit()).errors).toEqual({
    'Who answers meanwhile?': 'Ana is away 30 Nov to 14 Dec. Choose someone else, or nobody.',
  });
  await ben.pickUser('Who answers meanwhile?', undefined);
  await sends(ben);
  await ben.close();
  sandbox.setStatus('Cleo', { emoji: ':palm_tree:' });
  await moveTo('2026-12-14T09:15:00Z');
  expect(arrived()).toEqual([]);
  await root.command('/checkin start', { in: 'payments' });
  expect(root.read('payments').at(-1)?.text).toBe(
    'Everyone on Payments is away now, so there is nobody to ask.',
  );
  arrived();
});
