import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends } from '../support/steps.ts';

test('a person’s working time is what they choose, and what they clear is as the company’s again', async () => {
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: [
        { name: 'Ana', tz: 'Europe/Berlin' },
        { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
      ],
    },
  });
  const [ana, root] = [world.sandbox.as('Ana'), world.sandbox.as('Root')];
  const time = (person: typeof ana) => person.home()?.text.split('Your working time\n')[1]?.split('\n')[0];

  await ana.openHome();
  await world.settle();
  expect(ana.home()?.text).not.toContain('Workspace');
  await ana.click('My settings', { in: 'home' });
  await ana.search('Public holidays of', 'bayern');
  await ana.select('Public holidays of', 'Germany, Bayern');
  await ana.selectMany('Working days', ['Monday', 'Tuesday', 'Thursday']);
  await ana.pickTime('Quiet from', '20:00');
  // Refused, the form stays with all that was chosen.
  expect(await ana.submit()).toEqual({
    accepted: false,
    errors: { 'Quiet until': 'Choose when it ends, too, or clear both times.' },
  });
  await ana.pickTime('Quiet until', '08:00');
  await sends(ana);
  await world.settle();
  expect(time(ana)).toBe(
    'Mon, Tue, Thu, 09:00 to 17:00 · quiet from 20:00 to 08:00 · holidays of Germany, Bayern',
  );

  await root.openHome();
  await root.click('Company calendar', { in: 'home' });
  await root.selectMany('Working days', ['Monday', 'Tuesday', 'Wednesday', 'Thursday']);
  const days = 'Days off besides the public holidays';
  await root.type(days, '2026-12-24 Christmas Eve\n2026-02-30 DE-BY Nothing');
  expect(await root.submit()).toEqual({
    accepted: false,
    errors: { [days]: 'Line 2: 2026-02-30 is not a date. Begin with one like 2027-12-24.' },
  });
  await root.type(days, '2026-12-24 Christmas Eve\n2026-07-01 DE-BY Summer party');
  await sends(root);
  expect(root.modal()?.text).toContain('saved, with 2 days off besides the public holidays.');
  await root.close();
  await world.settle();
  expect(time(root)).toBe(
    'Monday to Thursday, 09:00 to 17:00 · quiet from 22:00 to 07:00 · holidays of Germany',
  );
  // What stands there is what was typed, in the order of the days.
  await root.click('Company calendar', { in: 'home' });
  await sends(root);
  expect(root.modal()?.text).toContain('saved, with 2 days off besides the public holidays.');
  await root.close();
  await world.settle();

  await ana.click('My settings', { in: 'home' });
  await ana.select('Public holidays of', undefined);
  await ana.selectMany('Working days', []);
  await ana.pickTime('Quiet from', undefined);
  await ana.pickTime('Quiet until', undefined);
  await sends(ana);
  await world.settle();
  expect(time(ana)).toBe(time(root));

  // What others change shows on a tab that is open: the company's hours, a role, a name.
  await root.click('Company calendar', { in: 'home' });
  await root.selectMany('Working days', ['Monday', 'Tuesday']);
  await sends(root);
  await root.close();
  await world.moveTo('2026-11-27T08:00:10Z');
  expect(time(ana)).toBe('Mon, Tue, 09:00 to 17:00 · quiet from 22:00 to 07:00 · holidays of Germany');
  expect(ana.home()?.text).not.toContain('digest');
  await root.click('People and roles', { in: 'home' });
  await root.pickUsers('Leaders', ['Ana']);
  await sends(root);
  await world.settle();
  await world.moveTo('2026-11-27T08:00:20Z');
  expect(ana.home()?.text).toContain('Every Monday at 08:30, as a direct message');
  await ana.click('Digest settings', { in: 'home' });
  await ana.select('On which day?', 'Friday');
  await sends(ana);
  await ana.close();
  await world.settle();
  expect(ana.home()?.text).toContain('Every Friday at 08:30, as a direct message');

  // A form that was open when somebody's rights went stays where it is, and changes nothing.
  await root.click('Company calendar', { in: 'home' });
  world.sandbox.changePerson('Root', { isAdmin: false });
  await world.settle();
  await world.moveTo('2026-11-27T08:00:30Z');
  expect(root.home()?.text).not.toContain('Workspace');
  world.sandbox.changePerson('Ana', { displayName: 'Anna' });
  await world.settle();
  await world.moveTo('2026-11-27T08:00:40Z');
  expect(ana.home()?.text).toContain('Good morning, Anna');
  expect(await root.submit()).toEqual({
    accepted: false,
    errors: {
      'Public holidays of':
        'Only an admin of the workspace can change the company calendar. Ask one of them.',
    },
  });
});
