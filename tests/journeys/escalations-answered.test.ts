import { expect, test } from 'vitest';
import { stuckTeam } from '../support/escalations/stuck-team.ts';
import { sends } from '../support/steps.ts';

test('a decision reaches everyone who waits for it, can be changed, and can be not enough', async () => {
  const world = await stuckTeam('2026-11-27T08:00:00Z');
  const { ana, ben, maria, arrived, settle, texts, newest, moveTo, logs, sandbox } = world;
  await moveTo('2026-11-30T09:00:00Z');
  expect(arrived()).toEqual(['#payments']);
  await logs('Ben', { ask: 'Sign-off of the data agreement', of: 'Maria', by: '2026-12-03' });
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Maria']);
  expect(newest('Maria', 'app').text.split('\n')).toEqual([
    'Ben needs a decision from you by 3 Dec',
    'Sign-off of the data agreement',
    'Stuck: Refunds can’t go live',
    'For: Payments · waits since today at 10:00 AM',
    'Why you: you were asked. If you can’t, it goes to Jon today at 2:00 PM.',
    '[ Decide ] [ I’m on it ] [ Delegate ] [ … I need to know more / Not mine to decide ]',
  ]);
  expect(texts('Ben', 'app')).toEqual([
    'Sign-off of the data agreement\nMaria has it now. If nobody reacts, it goes to Jon today at 2:00 PM.',
  ]);
  const card = () => sandbox.as('Ana').read('payments')[1];
  expect(card()?.text).toContain('Maria has it. If nobody reacts, it goes to Jon today at 2:00 PM');

  await maria.click('I’m on it', { in: 'app' });
  await settle();
  expect(arrived()).toEqual(['DM to Maria, in the thread']);
  expect(newest('Maria', 'app').text).toContain('You are on it. I’ll come back to you tomorrow at 10:00 AM.');
  expect(newest('Ben', 'app').text).toContain('Maria is on it; I’ll ask them again tomorrow at 10:00 AM.');
  expect(card()?.text).toContain('Maria is on it until tomorrow at 10:00 AM');

  await maria.click('Decide', { in: 'app' });
  expect(maria.modal()?.text).toContain('Ben is told, and the blocker is resolved with it.');
  await maria.type('What do you decide?', 'Approved until the audit');
  await maria.type('Why?', 'Legal has seen it');
  await sends(maria);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben']);
  expect(texts('Maria', 'app')).toEqual([
    'Sign-off of the data agreement · Payments\nYou decided today at 10:00 AM: Approved until the audit\nWhy: Legal has seen it\nBen and Payments were told.\n[ Change ]',
  ]);
  expect(texts('Ben', 'app')).toEqual([
    'Sign-off of the data agreement\nMaria decided today at 10:00 AM.',
    'Sign-off of the data agreement\nMaria decided: Approved until the audit\nWhy: Legal has seen it\nYour blocker is resolved.\n[ That’s not enough ]',
  ]);
  expect(card()?.text).toContain('Resolved by @Maria, today at 10:00 AM: “Approved until the audit”');
  expect(texts('Ana', 'payments')[0]).toContain('Decided: Approved until the audit (@Maria)');

  // A changed mind changes it wherever it stands, and those who were told are told again.
  await maria.click('Change', { in: 'app' });
  await maria.type('What do you decide?', 'Approved until March');
  await sends(maria);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben']);
  expect(texts('Ben', 'app').slice(1)).toEqual([
    'Sign-off of the data agreement\nMaria decided: Approved until the audit\nWhy: Legal has seen it\nThis was changed since.',
    'Sign-off of the data agreement\nMaria decided: Approved until March\nWhy: Legal has seen it\nYour blocker is resolved.\n[ That’s not enough ]',
  ]);
  expect(card()?.text).toContain('Resolved by @Maria, today at 10:00 AM: “Approved until March”');
  expect(texts('Ana', 'payments')[0]).toContain('Decided: Approved until March (@Maria)');
  await ana.command('/blocker decisions approv', { in: 'payments' });
  expect(arrived()).toEqual(['#payments, only Ana']);
  expect(newest('Ana', 'payments').text).toBe(
    'Decisions with “approv”\nApproved until March\nWhy: Legal has seen it\nMaria, Nov 30, 2026 · for: Refunds can’t go live',
  );

  await moveTo('2026-11-30T09:05:30Z');
  await ben.click('That’s not enough', { in: 'app' });
  await ben.type('What is still missing?', 'The audit is in April');
  await sends(ben);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben', 'DM to Maria']);
  expect(texts('Ben', 'app').slice(2)).toEqual([
    'Sign-off of the data agreement\nMaria decided: Approved until March\nWhy: Legal has seen it\nYou said that it is not enough.',
    'Sign-off of the data agreement\nMaria has it now. If nobody reacts, it goes to Jon today at 2:06 PM.',
  ]);
  expect(texts('Maria', 'app')).toEqual([
    'Sign-off of the data agreement · Payments\nYou decided today at 10:00 AM: Approved until March\nWhy: Legal has seen it\nIt came back today at 10:05 AM.',
    [
      'Ben needs a decision from you by 3 Dec',
      'Sign-off of the data agreement',
      'Stuck: Refunds can’t go live',
      'For: Payments · waits since today at 10:05 AM',
      'Maria decided before: “Approved until March”. That was not enough: “The audit is in April”',
      'Why you: you were asked. If you can’t, it goes to Jon today at 2:06 PM.',
      '[ Decide ] [ I’m on it ] [ Delegate ] [ … I need to know more / Not mine to decide ]',
    ].join('\n'),
  ]);
  expect(card()?.text).toContain('🔴 Blocked');
  expect(card()?.replies.map(({ text }) => text)).toEqual([
    'Maria decided: Approved until the audit\nWhy: Legal has seen it',
    'Maria changed the decision: Approved until March\nWhy: Legal has seen it',
    '🔴 It’s back, says @Ben, today at 10:05 AM',
  ]);
});
