import { expect, it } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends, setUp } from '../support/steps.ts';

const tz = 'Europe/Berlin';
const TEAM = ['Ana', 'Ben', 'Cleo', 'Dina', 'Emil', 'Fay', 'Gus'];

it('a team takes its pulse, and reads what may be shown of it', async () => {
  // Monday, 11:00 in Berlin.
  const world = await startJourney({
    start: '2026-11-30T10:00:00Z',
    seed: {
      people: TEAM.map((name) => ({ name, tz })),
      channels: [{ name: 'payments', members: TEAM, botIsMember: true }],
    },
  });
  const { sandbox, arrived, newest, moveTo } = world;
  const { as } = sandbox;
  const ana = as('Ana');
  await setUp(ana, 'payments', () => ana.pickUsers('Members', TEAM));
  await ana.command('/checkin pause', { in: 'payments' });
  await ana.command('/pulse setup', { in: 'payments' });
  await sends(ana);
  expect(ana.modal()?.text).toContain('taken on the second Wednesday of the month at 14:00');
  await ana.close();
  arrived();

  // The second Wednesday, 14:00 in Berlin.
  await moveTo('2026-12-09T13:00:00Z');
  expect(arrived().toSorted()).toEqual(TEAM.map((name) => `DM to ${name}`));
  for (const [index, name] of TEAM.entries()) {
    const who = as(name);
    await who.click('Take the pulse', { in: 'app' });
    for (const field of who.modal()?.fields ?? []) {
      if (field.type === 'radio_buttons')
        await who.select(field.label, index % 2 ? '2 Rather disagree' : '4 Rather agree');
    }
    await sends(who);
  }
  await moveTo('2026-12-14T13:00:00Z');
  expect(arrived()).toEqual(['#payments']);
  expect(newest('Ben', 'payments').text).toContain(
    'Pulse · Payments · 7 of 7 answered\nIt is clear to me what my team is to achieve · 3.1\n',
  );
  expect(newest('Ben', 'app').text).toBe(
    'The pulse of Payments is closed. What can be shown stands in #payments.',
  );
});
