import { expect, it } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';
import { startJourney } from '../support/journey.ts';
import { chooses, takesPulse } from '../support/pulse-steps.ts';
import { sends, setUp, stands } from '../support/steps.ts';

const tz = 'Europe/Berlin';
const NO_TEAM = 'You are on no team yet. Type `/checkin setup` in the channel of your team.';

it('shortcuts open what waits for somebody in all their teams, and make an outcome of a message', async () => {
  const world = await startJourney({
    // Tuesday, 10:00 in Berlin.
    start: '2026-11-24T09:00:00Z',
    seed: {
      people: ['Ana', 'Ben', 'Zed'].map((name) => ({ name, tz })),
      channels: [
        { name: 'payments', members: ['Ana', 'Ben', 'Zed'], botIsMember: true },
        { name: 'support', isPrivate: true, members: ['Ana'], botIsMember: true },
        { name: 'search', members: ['Ana', 'Ben', 'Zed'], botIsMember: true },
      ],
    },
  });
  const { sandbox, moveTo, settle, arrived } = world;
  const [ana, ben, zed] = [sandbox.as('Ana'), sandbox.as('Ben'), sandbox.as('Zed')];
  const closes = async (person: Person) => {
    if (person.modal()) await person.close({ all: true });
  };
  const opens = async (person: Person, shortcut: string) => {
    await closes(person);
    await person.shortcut(shortcut);
    return { title: person.modal()?.title, text: person.modal()?.text ?? '' };
  };
  const answer = (person: Person) => opens(person, 'check_in_answer');
  const pulse = (person: Person) => opens(person, 'pulse_take_open');
  await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana', 'Ben']));
  await setUp(ana, 'support', () => ana.pickUsers('Members', ['Ana']));

  // Nothing waits.
  expect((await answer(zed)).text).toContain(NO_TEAM);
  expect((await pulse(zed)).text).toContain(NO_TEAM);
  expect((await answer(ben)).text).toMatch(
    /Nothing waits for your answer\.\s+Payments · next check-in .*30, 2026/,
  );
  expect((await pulse(ben)).text).toMatch(/No pulse that asks you is open\.\s+Payments · no pulse yet/);

  // Only what everyone may read is taken from a message.
  const adds = async (person: Person, place: string, text: string) => {
    await closes(person);
    const message = await person.say(text, { in: place });
    await person.messageShortcut('outcome_add_message', { in: place, message });
    const { text: shown = '', fields = [] } = person.modal() ?? {};
    return { shown, fields: Object.fromEntries(fields.map(({ label, value }) => [label, value])) };
  };
  const said = `<@${zed.id}> Refunds *settle*\nwithin a day &amp; without a call`;
  const fromMessage = await adds(ben, 'payments', said);
  expect(fromMessage.fields.Outcome).toBe('@Zed Refunds settle within a day & without a call');
  expect(fromMessage.shown).toContain('A link to the message is kept with it.');
  await ben.type('Outcome', 'Refunds settle within a day');
  await ben.type('What does done mean?', 'Money asked for today arrives tomorrow');
  await ben.pickDate('Due date', '2026-12-18');
  await sends(ben);
  await ben.click('Details');
  expect(ben.modal()?.text).toContain('added it. From: this message');
  expect((await adds(zed, 'search', 'Faster search')).shown).toContain(NO_TEAM);
  expect((await adds(zed, 'payments', 'Faster search')).shown).toContain('You are not on this team');
  const secret = await adds(ana, 'support', 'CANARY the key is lost');
  expect(secret.fields.Outcome).toBeFalsy();
  expect(secret.shown).toContain('nothing of it is copied');
  const either = await adds(ana, 'search', 'long '.repeat(100));
  expect(either.fields.Outcome).toMatch(/^long .*long…$/);
  expect(either.fields.Outcome).toHaveLength(200);
  await ana.select('Which team?', 'Support');
  await ana.type('Outcome', 'Nobody waits for a key');
  await ana.type('What does done mean?', 'Keys are found by search');
  await ana.pickDate('Due date', '2026-12-18');
  await sends(ana);
  expect(ana.modal()?.text).toContain('Support');
  expect(ana.modal()?.text).toContain('Nobody waits for a key');

  // One waits for Ben, two for Ana: the list is rewritten by what is answered in it.
  await moveTo('2026-11-30T09:00:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', '#support']);
  expect(await answer(ben)).toMatchObject({
    title: 'Check-in',
    text: expect.stringContaining('Refunds settle'),
  });
  const both = await answer(ana);
  expect(both.text).toMatch(/Payments: are we on track\?[\s\S]*Support: are we on track\?/);
  await ana.click('Still on track', { after: 'Payments' });
  const left = ana.modal()?.text ?? '';
  expect(left).toContain('The team’s goal stays on track.');
  expect(left).not.toContain('Payments: are we');
  await ana.click('Update');
  expect(ana.modal()?.title).toBe('Check-in');
  await stands(ana, '🟢 On track');
  await sends(ana);
  expect(ana.modal()).toBeUndefined();
  expect((await answer(ana)).text).toMatch(
    /Nothing waits for your answer\.[\s\S]*Payments · you have answered/,
  );
  // Nobody else hears of it.
  await settle();
  expect(arrived()).toEqual([]);

  // What is done with a blocker on the Home tab leads to no list.
  await opens(ben, 'blocker_log_anywhere');
  await ben.type('What is stuck?', 'The vault');
  await ben.type('What decision or help do you need?', 'A new key');
  await sends(ben);
  await closes(ben);
  await settle();
  await ben.openHome();
  await ben.click('Resolve', { in: 'home' });
  await sends(ben);
  expect(ben.modal()).toBeUndefined();
  arrived();

  // Open pulses are the same before and after an answer.
  for (const channel of ['payments', 'support']) {
    await ana.command('/pulse setup', { in: channel });
    await ana.select('Week of the month', 'First');
    await ana.select('Day', 'Tuesday');
    await sends(ana);
    await closes(ana);
  }
  await moveTo('2026-12-01T13:00:00Z');
  arrived();
  const before = await pulse(ana);
  expect(before.text).toMatch(/(?:Payments|Support) · open until[\s\S]*(?:Payments|Support) · open until/);
  await ana.click('Take the pulse', { after: 'Payments' });
  await chooses(ana, [4]);
  await sends(ana);
  await ana.close();
  expect(ana.modal()?.text).toBe(before.text);
  expect(await pulse(ana)).toEqual(before);
  await closes(ben);
  await takesPulse(ben, [4], undefined, () => ben.shortcut('pulse_take_open'));
  expect((await pulse(ben)).text).toContain('You have answered this pulse already.');
  await settle();
  expect(arrived()).toEqual([]);
});
