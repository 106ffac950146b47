import { expect, test } from 'vitest';
import { isCard, startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands, takesOn } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
};

/** Friday morning; the first check-in is on Monday, 30 November, at 10:00. */
async function friday() {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const [ana, ben] = [world.sandbox.as('Ana'), world.sandbox.as('Ben')];
  await setUp(ana, 'payments');
  await addOutcome(ana, 'payments', { title: 'Chargeback dashboard', owner: 'Ben', dueOn: '2026-12-19' });
  await world.settle();
  await takesOn(ben);
  world.arrived();
  return { ...world, ana, ben };
}

test('an answer given ahead moves along with the schedule', async () => {
  const { ana, ben, moveTo, arrived } = await friday();
  await ben.command('/checkin', { in: 'payments' });
  await stands(ben, '🟡 At risk');
  await ben.type('What puts it at risk?', 'waiting for test data');
  await sends(ben);
  expect(ben.modal()?.text).toBe(
    'Your answer is kept for the check-in of Nov 30, 2026 at 10:00 AM. Until it closes you can change it with `/checkin`.',
  );
  await ben.close();

  const done = await setUp(ana, 'payments', () => ana.select('Day', 'Tuesday'));
  expect(done).toContain('Payments is saved. The next check-in: Dec 1, 2026 at 10:00 AM.');

  await moveTo('2026-11-30T12:00:00Z');
  expect(arrived()).toEqual([]);
  await moveTo('2026-12-01T09:00:00Z');
  await ben.sees('1 of 2 answered', { in: 'payments' });
  await ben.sees('waiting for test data', { in: 'payments' });
  await moveTo('2026-12-01T09:10:00Z');
  expect(arrived()).toEqual(['#payments', 'DM to Ana']);
});

test('a check-in moved to later on a day that was asked already comes next week, and says so', async () => {
  const { ana, moveTo, arrived } = await friday();
  await moveTo('2026-11-30T09:15:00Z');
  arrived();
  const done = await setUp(ana, 'payments', () => ana.pickTime('Time', '16:00'));
  expect(done).toContain('The next check-in: Dec 7, 2026 at 4:00 PM.');
  await moveTo('2026-12-07T14:59:00Z');
  expect(arrived()).toEqual([]);
  await moveTo('2026-12-07T15:00:00Z');
  expect(arrived()).toEqual(['#payments']);
});

test('changing the set-up of a paused check-in leaves it paused', async () => {
  const { ana, moveTo, arrived } = await friday();
  await ana.command('/checkin pause', { in: 'payments' });
  const done = await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana']));
  expect(done).toContain('Payments is saved. It stays paused until `/checkin resume`.');
  arrived();
  await moveTo('2026-12-08T09:00:00Z');
  expect(arrived()).toEqual([]);
});

test('a note stays when its writer then clicks Still on track', async () => {
  const { ben, moveTo, settle, arrived } = await friday();
  await moveTo('2026-11-30T09:00:00Z');
  await ben.click('Update', { in: 'payments' });
  await stands(ben, '🟢 On track');
  await ben.type('Note', 'demo on Thursday');
  await sends(ben);
  await ben.click('Still on track', { in: 'payments' });
  await settle();
  await ben.sees('demo on Thursday', { in: 'payments' });
  expect(arrived()).toEqual(['#payments', '#payments, only Ben']);
});

test('a blocker from before can be kept after its date, and one raised ahead stays out of the last summary', async () => {
  const { ana, ben, moveTo, settle, arrived, newest } = await friday();
  await moveTo('2026-11-30T09:00:00Z');
  await ben.click('Update', { in: 'payments' });
  await stands(ben, '🔴 Blocked');
  await ben.type('What decision or help do you need?', 'a test account');
  await ben.pickUser('From whom?', 'Ana');
  await ben.pickDate('By when?', '2026-12-02');
  await sends(ben);
  await moveTo('2026-11-30T09:15:00Z');

  // Friday: the date has passed, a note is added.
  await moveTo('2026-12-04T09:00:00Z');
  await ben.click('Answer late', { in: 'payments' });
  await ben.type('Note', 'still waiting');
  await sends(ben);
  await settle();
  await ben.sees('still waiting', { in: 'payments' });

  // Ana owns nothing; she answers ahead that the team's goal is blocked.
  await ana.click('Answer late', { in: 'payments' });
  await stands(ana, '🟢 On track');
  await sends(ana);
  await ana.command('/checkin', { in: 'payments' });
  await stands(ana, '🔴 Blocked');
  await ana.type('What decision or help do you need?', 'a decision on scope');
  await ana.pickUser('From whom?', 'Ben');
  await sends(ana);
  await ana.close();
  await moveTo('2026-12-07T09:00:00Z');
  const [before, now] = ana.read('payments').filter((each) => !each.ephemeral && !isCard(each));
  expect(before?.text).not.toContain('a decision on scope');
  expect(now?.text).toContain('a decision on scope');
  expect(newest('Ben', 'payments').text).toContain('1 of 2 answered');
  arrived();
});
