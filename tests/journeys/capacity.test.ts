import { expect, it } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp } from '../support/steps.ts';

const tz = 'Europe/Berlin';

it('a commit over capacity wants a reason, and leave that makes a week too full is told once', async () => {
  // Wednesday, 11:00 in Berlin.
  const world = await startJourney({
    start: '2026-12-02T10:00:00Z',
    seed: {
      people: ['Ana', 'Ben', 'Cleo'].map((name) => ({ name, tz })),
      channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Cleo'], botIsMember: true }],
    },
  });
  const { sandbox, arrived, newest, settle, moveTo } = world;
  const { as } = sandbox;
  const [ana, ben, cleo] = [as('Ana'), as('Ben'), as('Cleo')];
  await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana', 'Ben', 'Cleo']));
  await ana.command('/checkin pause', { in: 'payments' });
  await addOutcome(ben, 'payments', { title: 'Refunds API', dueOn: '2026-12-18' });
  arrived();

  const plans = async (who: typeof ben, effort: string) => {
    await who.command('/outcomes team', { in: 'payments' });
    await who.click('Details');
    await who.click('Plan');
    await who.type('How many days of work is it?', effort);
    await who.pickDate('When does work on it begin?', '2026-12-07');
  };
  await plans(ben, '6');
  expect(ben.modal()?.text).toContain(
    'Your fullest week is that of 30 Nov: 0% of the working time is planned.',
  );
  await sends(ben);
  expect(ben.modal()?.text).toContain('Effort: 6 days of work');
  await ben.close({ all: true });

  // Cleo is on the team and may plan it, but how full Ben’s weeks are is Ben’s business and Ana’s.
  await plans(cleo, '9');
  expect(cleo.modal()?.text).not.toContain('fullest week');
  await cleo.submit();
  expect(cleo.modal()?.text).toContain(
    'With this, more is planned in Ben’s week of 7 Dec than leaves room for what comes up.',
  );
  expect(cleo.modal()?.text).not.toContain('%');
  await cleo.close({ all: true });

  await plans(ben, '9');
  await ben.submit();
  expect(ben.modal()?.text).toContain(
    'With this, 90% of the working time is planned in your week of 7 Dec. Up to 70% leaves room for what comes up.',
  );
  await ben.type('Why all the same?', 'The auditors come in January');
  await sends(ben);
  expect(ben.modal()?.text).toContain('Effort: 9 days of work');
  expect(ben.modal()?.text).toContain('“The auditors come in January”');
  await ben.close({ all: true });
  // Nothing else is said by the same plan sent again.
  await plans(ben, '9');
  await sends(ben);
  await ben.close({ all: true });

  // An earlier date leaves less room still. The reason stays in the form while the date is chosen anew.
  await ben.command('/outcomes team', { in: 'payments' });
  await ben.click('Edit');
  await ben.pickDate('Due date', '2026-12-11');
  await ben.type('Why does the date move?', 'They come in December');
  await ben.submit();
  expect(ben.modal()?.text).toContain(
    'With this, 180% of the working time is planned in your week of 7 Dec.',
  );
  await ben.type('Why all the same?', 'Cleo helps me');
  await ben.pickDate('Due date', '2026-12-14');
  await sends(ben);
  await ben.click('Details');
  expect(ben.modal()?.text).toContain('Taken on all the same: “Cleo helps me” (@Ben)');
  await ben.close({ all: true });
  await cleo.command('/outcomes team', { in: 'payments' });
  await cleo.click('Details');
  expect(cleo.modal()?.text).toContain('Effort: 9 days of work');
  expect(cleo.modal()?.text).not.toMatch(/fullest week|Cleo helps me/);
  await cleo.close({ all: true });

  await cleo.command('/outcomes load', { in: 'payments' });
  expect(cleo.modal()?.text).toContain('Your weeks');
  expect(cleo.modal()?.text).not.toContain('Refunds API');
  await cleo.close({ all: true });
  await ana.command('/outcomes load', { in: 'payments' });
  expect(ana.modal()?.text).toMatch(/Ben\n.*30 Nov.*0%\n.* 7 Dec.*150% · above 70%/);
  await ana.click('Picture');
  await ana.close({ all: true });
  await settle();
  expect(arrived()).toEqual(['DM to Ana']);
  expect(sandbox.dmsOf('Ana').at(-1)?.blocks).toMatchObject([
    { type: 'section' },
    { type: 'image', alt_text: expect.stringMatching(/Ben, week of 7 Dec: 150% · .* · over by \d+ h\./) },
  ]);
  expect(arrived()).toEqual([]);

  // On Monday Ben is not told what he knows; his lead is.
  await moveTo('2026-12-07T09:00:00Z');
  expect(arrived()).toEqual(['DM to Ana']);
  expect(newest('Ana', 'app').text).toContain('Ben’s week of 7 Dec is too full');
  expect(newest('Ana', 'app').text).toContain('Refunds API: 9 days until 14 Dec');
  await ana.click('See everyone’s weeks', { in: 'app' });
  expect(ana.modal()?.text).toContain('above 70%');
  await ana.close({ all: true });

  // The date moves, and there is room again: nobody gets another message for that.
  await ben.command('/outcomes team', { in: 'payments' });
  await ben.click('Edit');
  await ben.pickDate('Due date', '2027-01-29');
  await ben.type('Why does the date move?', 'The auditors come in February');
  await sends(ben);
  await ben.close({ all: true });
  await moveTo('2026-12-14T09:00:00Z');
  expect(arrived()).toEqual([]);
  expect(newest('Ana', 'app').text).toMatch(/too full\nSince .* there is room again\./);

  // Leave takes the room: of his nine days two are left for it after that. Cleo has nothing to do with it.
  await ben.command('/checkin away', { in: 'payments' });
  await ben.pickDate('First day', '2026-12-16');
  await ben.pickDate('Last day', '2027-01-27');
  await sends(ben);
  await ben.close({ all: true });
  await settle();
  arrived();
  await moveTo('2026-12-21T09:00:00Z');
  // Ben is on leave, and is left alone.
  expect(arrived()).toEqual(['DM to Ana']);
  expect(newest('Ana', 'app').text).toContain('Ben’s week of 25 Jan 2027 is too full');
  expect(newest('Ana', 'app').text).toContain('100% of the working time is planned.');

  // The work is done, and Ben has none left by which one could know who leads it.
  await ana.command('/outcomes team', { in: 'payments' });
  await ana.click('Mark as done');
  await sends(ana);
  await ana.close({ all: true });
  await settle();
  arrived();
  await moveTo('2026-12-28T09:00:00Z');
  expect(arrived()).toEqual([]);
  expect(newest('Ana', 'app').text).toMatch(/25 Jan 2027 is too full\nSince .* there is room again\./);
});

it('whoever is given more than they have time for sees that before they take it on, and says why', async () => {
  const { sandbox, settle, arrived } = await startJourney({
    start: '2026-12-02T10:00:00Z',
    seed: {
      people: ['Ana', 'Ben'].map((name) => ({ name, tz })),
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
  await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana', 'Ben']));
  await ana.command('/checkin pause', { in: 'payments' });
  await addOutcome(ana, 'payments', { title: 'Refunds API', dueOn: '2026-12-11', owner: 'Ben' });
  await ana.command('/outcomes team', { in: 'payments' });
  await ana.click('Details');
  await ana.click('Plan');
  await ana.type('How many days of work is it?', '7');
  await ana.submit();
  expect(ana.modal()?.text).toContain(
    'With this, 88% of the working time is planned in Ben’s week of 7 Dec.',
  );
  // Less fits, and needs no reason.
  await ana.type('How many days of work is it?', '4');
  await sends(ana);
  await ana.close({ all: true });
  await settle();
  arrived();

  // Four days fit, until leave takes two of them.
  await ben.command('/checkin away', { in: 'payments' });
  await ben.pickDate('First day', '2026-12-08');
  await ben.pickDate('Last day', '2026-12-10');
  await sends(ben);
  await ben.close({ all: true });
  await settle();
  arrived();
  await ben.click('Take it on', { in: 'app' });
  expect(ben.modal()?.text).toContain(
    'Your fullest week is that of 7 Dec: 80% of the working time is planned.',
  );
  await ben.submit();
  expect(ben.modal()?.text).toContain('With this, 80% of the working time is planned in your week of 7 Dec.');
  await ben.type('Why all the same?', 'I move my leave');
  await sends(ben);
  await settle();
  expect(arrived()).toEqual([]);
  await ana.command('/outcomes team', { in: 'payments' });
  await ana.click('Details');
  expect(ana.modal()?.text).toContain('Taken on all the same: “I move my leave” (@Ben)');
});
