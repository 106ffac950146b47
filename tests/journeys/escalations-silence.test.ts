import { expect, test } from 'vitest';
import { stuckTeam } from '../support/escalations/stuck-team.ts';
import { sends } from '../support/steps.ts';

/** Whom it can be brought to. */
const ABOVE = ['Maria', 'Jon', 'Kim', 'Dora', 'Root', 'Rita'];

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

test('what is due at once is one message, and what nobody decides goes all the way up, one by one', async () => {
  // Friday, 22:30: nobody is disturbed at this hour, nor on the two days that follow.
  const world = await stuckTeam('2026-11-27T21:30:00Z');
  const { ana, maria, arrived, settle, texts, newest, moveTo, aims, logs, sandbox } = world;
  await aims('Refunds API', 'Kim');
  await ana.command('/checkin pause', { in: 'payments' });
  const about = { of: 'Maria', by: '2026-12-31', outcome: 'Refunds API' };
  await logs('Ben', { ask: 'Sign-off of the data agreement', ...about });
  await logs('Ana', { ask: 'A test account', of: 'Maria', by: '2026-11-30' });
  expect(arrived().toSorted()).toEqual(['#payments', '#payments', '#payments, only Ana']);
  expect(texts('Ben', 'payments')[0]).toContain('Goes to Maria Nov 30, 2026 at 7:00 AM');

  await moveTo('2026-11-30T08:00:30Z');
  expect(arrived().toSorted()).toEqual(['DM to Ana', 'DM to Ben', 'DM to Maria']);
  const lines = newest('Maria', 'app').text.split('\n');
  expect(lines[0]).toBe('2 decisions came to you at once');
  expect(lines.filter((line) => line.includes('needs a decision'))).toEqual([
    'Ana needs a decision from you today',
    'Ben needs a decision from you by 31 Dec',
  ]);
  await maria.click('Decide', { in: 'app' });
  await maria.type('What do you decide?', 'You get one');
  await sends(maria);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ana']);
  expect(newest('Maria', 'app').text).toContain('You decided today at 9:00 AM: You get one');
  expect(newest('Maria', 'app').buttons.filter((text) => text === 'I’m on it')).toHaveLength(1);

  await moveTo('2026-12-01T12:00:30Z');
  const wentOn = (when: string) =>
    `Sign-off of the data agreement · Payments\nIt went on ${when} at 1:00 PM. Kim has it now. You can still decide it.\n[ Decide ]`;
  expect(newest('Maria', 'app').text).toContain(wentOn('yesterday'));
  expect(texts('Jon', 'app')).toEqual([wentOn('today')]);
  expect(newest('Kim', 'app').text).toContain(
    'Why you: you own the intent that this is for. I’ll ask you again tomorrow at 1:00 PM.',
  );
  expect(newest('Ben', 'app').text).toContain(
    'Kim has it now. If nobody reacts, Kim is asked again tomorrow at 1:00 PM.',
  );

  await moveTo('2026-12-08T12:00:30Z');
  const told = sandbox.calls.flatMap(({ method, args, at }) => {
    if (method !== 'chat.postMessage' || args.thread_ts) return [];
    const who = ABOVE.find((name) => sandbox.dmsOf(name)[0]?.channel === args.channel);
    return who ? [`${who}, ${wall.format(at)}`] : [];
  });
  expect(told).toEqual([
    'Maria, Mon 07:00',
    'Jon, Mon 13:00',
    'Kim, Tue 13:00',
    'Kim, Wed 13:00',
    'Kim, Thu 13:00',
    'Root, Fri 13:00',
    'Rita, Mon 13:00',
  ]);
  const arrivedAbove = arrived().filter((where) => !where.endsWith('in the thread'));
  expect(arrivedAbove.slice(-2).toSorted()).toEqual(['DM to Ana', 'DM to Ben']);
  expect(arrivedAbove).toHaveLength(8);
  for (const name of ['Ben', 'Ana']) {
    expect(newest(name, 'app').text).toBe(
      'Nobody has decided about “Sign-off of the data agreement” in Payments: everyone up to the admins was asked. The blocker stays open. Talk to someone who can decide, or press Escalate now on its card to start again.',
    );
  }
  for (const name of ABOVE) {
    for (const text of texts(name, 'app')) {
      expect(text).toContain(
        'It ended today at 1:00 PM: nobody who was asked decided. If you can help after all, talk to Ben.',
      );
    }
  }
  expect(texts('Ben', 'payments')[0]).toContain('🔴 Blocked');
  expect(texts('Ben', 'payments')[0]).toContain('Nobody has it now. Escalate now asks again.');
});
