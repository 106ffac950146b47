import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends, setUp } from '../support/steps.ts';

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix} ${String(i + 1).padStart(2, '0')}`);

const staff = names('Person', 60);
const gone = names('Former', 5);
const bots = ['Reminder', 'Deploys'];

test('sixty people in one channel answer at the same moment', async () => {
  const began = performance.now();
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: [
        ...staff.map((name) => ({ name, tz: 'Europe/Berlin' })),
        ...gone.map((name) => ({ name, deleted: true })),
        ...bots.map((name) => ({ name, isBot: true })),
      ],
      channels: [{ name: 'all-hands', members: [...staff, ...gone, ...bots], botIsMember: true }],
    },
  });
  const { sandbox, clock } = world;
  const [lead = '', ...others] = staff;
  const done = await setUp(sandbox.as(lead), 'all-hands');
  expect(done).toContain('60 people are asked');
  await world.moveTo('2026-11-30T09:00:00Z');
  expect(world.arrived()).toEqual(['#all-hands']);
  expect(world.newest(lead, 'all-hands').text).toContain('0 of 60 answered');

  // All but ten, at once; the message shows all of them within two seconds, in a few edits.
  const punctual = others.slice(0, 49).concat(lead);
  const before = sandbox.calls.length;
  await Promise.all(punctual.map((name) => sandbox.as(name).click('Still on track', { in: 'all-hands' })));
  const answeredAt = clock.now();
  await world.settle();
  expect(clock.now() - answeredAt).toBeLessThanOrEqual(2_000);
  expect(world.arrived().toSorted()).toEqual(punctual.map((name) => `#all-hands, only ${name}`).toSorted());
  expect(world.newest('Person 60', 'all-hands').text).toContain('50 of 60 answered');
  const edits = sandbox.calls.slice(before).filter(({ method }) => method === 'chat.update');
  expect(edits.length).toBeLessThanOrEqual(4);

  await world.moveTo('2026-11-30T09:10:00Z');
  const owing = others.slice(49);
  expect(world.arrived().toSorted()).toEqual(owing.map((name) => `DM to ${name}`).toSorted());
  await world.moveTo('2026-11-30T09:15:00Z');
  expect(world.newest('Person 60', 'all-hands').text).toContain('week 49: 50 of 60 answered · 50 on track');
  expect(sandbox.calls.filter(({ status }) => status === 429)).toEqual([]);
  expect(performance.now() - began, 'the whole of it, in ms').toBeLessThan(40_000);
});

test('a channel of two hundred and fifty is read page by page, and within what Slack allows', async () => {
  const everyone = names('Person', 250);
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    seed: {
      people: everyone.map((name) => ({ name, tz: 'Europe/Berlin' })),
      channels: [{ name: 'company', members: everyone, botIsMember: true }],
    },
  });
  const { sandbox } = world;
  const ana = sandbox.as(everyone[0] ?? '');
  await ana.command('/checkin setup', { in: 'company' });
  await ana.sees('Members', { in: 'modal', withinMs: 20_000 });
  await sends(ana);
  expect(ana.modal()?.text).toContain('250 people are asked');
  expect(sandbox.calls.filter(({ method }) => method === 'conversations.members')).toHaveLength(2);
  expect(sandbox.calls.filter(({ status }) => status === 429)).toEqual([]);
});
