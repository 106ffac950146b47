import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends } from '../support/steps.ts';

const inBerlin = (name: string) => ({ name, tz: 'Europe/Berlin' });

const seed = {
  people: ['Ana', 'Ben', 'Chloe'].map(inBerlin),
  channels: [
    { name: 'payments', members: ['Ana', 'Ben', 'Chloe'], botIsMember: false },
    { name: 'growth', members: ['Ana', 'Ben', 'Chloe'], botIsMember: false },
  ],
};

test('whoever invites the app sets the check-in up from one message, sees it first, and starts it', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, settle, moveTo, arrived, newest } = world;
  const ana = sandbox.as('Ana');
  await ana.command('/invite @Drumbeat', { in: 'payments' });
  await settle();
  // What Slack says itself of the invitation, and the greeting: nothing else, to nobody else.
  expect(arrived()).toEqual(['#payments, only Ana', 'DM to Ana']);
  expect(newest('Ana', 'app').text).toContain('Hello Ana. I am in #payments now');

  await ana.click('Set up the check-in', { in: 'app' });
  await sends(ana);
  // The form closes, and the message that opened it says what was set up.
  expect(ana.modal()).toBeUndefined();
  await settle();
  expect(newest('Ana', 'app').text).toContain(
    'You set up the check-in of Payments today at 9:00 AM.\nThe first one: Nov 30, 2026 at 10:00 AM.',
  );
  expect(arrived()).toEqual([]);

  await ana.click('Preview to me', { in: 'app' });
  await settle();
  expect(arrived()).toEqual(['DM to Ana']);
  const preview = newest('Ana', 'app');
  expect(preview.text).toContain('👀 Preview, for you alone. #payments reads this Nov 30, 2026 at 10:00 AM:');
  expect(preview.text).toContain('Weekly check-in · Payments\nAre we on track toward our outcomes?');
  expect(preview.text).toContain('Closes 10:15 AM · 0 of 3 answered');

  await ana.click('Start now', { in: 'app' });
  await settle();
  // The channel is asked, and hears of the app for the first time.
  expect(arrived()).toEqual(['#payments']);
  expect(world.texts('Ana', 'app').join('\n')).toContain(
    'You started the first check-in of Payments today at 9:00 AM in #payments, open until 9:15 AM. From now on it comes by itself, every Monday at 10:00 (Europe/Berlin).',
  );
  // Nobody has answered: each is reminded once.
  await moveTo('2026-11-27T09:00:00Z');
  expect(arrived().toSorted()).toEqual(['DM to Ana', 'DM to Ben', 'DM to Chloe']);
});
