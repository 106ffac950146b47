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
    'Payments is set up. Its first check-in comes by itself: Nov 30, 2026 at 10:00 AM. Until then nobody else hears of me.',
  );
  expect(arrived()).toEqual([]);

  await ana.click('Preview to me', { in: 'app' });
  await settle();
  expect(arrived()).toEqual(['DM to Ana, a hint']);
  const preview = newest('Ana', 'app');
  expect(preview.text).toContain('👀 Preview, for you alone · comes to #payments Nov 30, 2026 at 10:00 AM');
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

test('an admin ticks off what is left to set up, and another hides it', async () => {
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      ...seed,
      people: [
        ...seed.people,
        { ...inBerlin('Maria'), isAdmin: true },
        { ...inBerlin('Root'), isAdmin: true },
      ],
    },
  });
  const { sandbox, settle, arrived } = world;
  const [ana, maria, root] = [sandbox.as('Ana'), sandbox.as('Maria'), sandbox.as('Root')];
  const home = async (person: typeof maria) => (await person.openHome())?.text ?? '';
  expect(await home(ana)).not.toContain('To begin');
  expect(await home(root)).toContain('To begin with Drumbeat · 0 of 4 done');
  await root.click('Hide this list', { in: 'home' });
  await settle();
  expect(root.home()?.text).not.toContain('To begin');

  // A channel that the app is not in is refused on the field, with what to do.
  expect(await home(maria)).toContain('0 of 4 done');
  await maria.click('Set up a check-in', { in: 'home' });
  await maria.pickChannel('Channel of the team', 'payments');
  expect(await maria.submit()).toEqual({
    accepted: false,
    errors: {
      'Channel of the team':
        'I am not in this channel yet. Type /invite @Drumbeat in it, then set it up again.',
    },
  });
  sandbox.invite('app', 'payments', 'Ana');
  await settle();
  expect(arrived()).toEqual(['DM to Ana']);
  await sends(maria);
  await sends(maria);
  expect(maria.modal()?.text).toContain('Payments is set up.');
  await maria.click('Preview to me');
  expect(maria.modal()?.text).toContain('Preview, for you alone');
  await maria.close();
  await maria.click('Start now');
  expect(maria.modal()?.text).toContain('Started. #payments can answer until 9:15 AM.');
  await maria.close({ all: true });
  await settle();
  expect(arrived()).toEqual(['#payments']);
  // Whoever was offered it reads that it is done.
  expect(world.newest('Ana', 'app').text).toContain('Maria set up the check-in of Payments');
  expect(world.newest('Ana', 'app').text).not.toContain('[');
  expect(maria.home()?.text).toContain('1 of 4 done');

  await maria.click('Appoint leaders', { in: 'home' });
  await maria.pickUsers('Leaders', ['Ana']);
  await sends(maria);
  await maria.click('Choose holidays', { in: 'home' });
  await maria.type('Days off besides the public holidays', '2026-12-24 Christmas Eve');
  await sends(maria);
  await maria.close({ all: true });
  await settle();
  expect(maria.home()?.text).toContain('3 of 4 done');
  await maria.click('Set up a pulse', { in: 'home' });
  await maria.pickChannel('Channel of the team', 'payments');
  await sends(maria);
  await sends(maria);
  await maria.close({ all: true });
  await settle();
  expect(maria.home()?.text).not.toContain('To begin');
});

test('who opens the messages first sets up from there, and who brings the app back reads how it goes on', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const { sandbox, settle, arrived, newest } = world;
  const chloe = sandbox.as('Chloe');
  await chloe.openHome({ tab: 'messages' });
  await settle();
  await chloe.openHome({ tab: 'messages' });
  await settle();
  expect(arrived()).toEqual(['DM to Chloe']);
  // Nobody invited it there, so nobody is written to.
  sandbox.invite('app', 'growth');
  await settle();
  expect(arrived()).toEqual([]);

  await chloe.click('Set up the check-in', { in: 'app' });
  await chloe.pickChannel('Channel of the team', 'growth');
  await sends(chloe);
  await sends(chloe);
  expect(chloe.modal()).toBeUndefined();
  await settle();
  expect(newest('Chloe', 'app').text).toContain('Growth is set up. Its first check-in comes by itself');
  await chloe.click('Preview to me', { in: 'app' });
  await settle();
  expect(arrived()).toEqual(['DM to Chloe, a hint']);

  sandbox.kick('app', 'growth', 'Ben');
  await settle();
  expect(arrived()).toEqual(['DM to Chloe']);
  sandbox.invite('app', 'growth', 'Ben');
  await settle();
  expect(arrived()).toEqual(['DM to Ben']);
  expect(newest('Ben', 'app').text).toBe(
    'Hello Ben. I am in #growth again. The check-in of Growth is paused. Its lead or an admin lets it go on with `/checkin resume` there.',
  );
});
