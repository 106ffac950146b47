import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { sends } from '../support/steps.ts';

const seed = {
  people: ['Ana', 'Ben'].map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: ['payments', 'growth'].map((name) => ({ name, members: ['Ana', 'Ben'], botIsMember: true })),
};

test('from the Home tab alone a team is set up and gets its outcomes, and nobody has to know a command', async () => {
  const { sandbox, settle, arrived } = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  const ana = sandbox.as('Ana');
  const shown = async () => {
    await settle();
    return ana.openHome();
  };
  const begin = await shown();
  expect(begin?.text).toContain('You are on no team yet.');
  expect(begin?.buttons).not.toContain('Add an outcome');

  const setsUp = async (channel: string) => {
    await ana.pickChannel('Channel of the team', channel);
    await ana.submit();
    await sends(ana);
    await ana.close({ all: true });
  };
  await ana.click('Set up a check-in', { in: 'home' });
  await setsUp('payments');
  const withTeam = await shown();
  expect(withTeam?.text).toContain('You own no outcomes yet.');
  expect(withTeam?.buttons).not.toContain('Set up a check-in');

  const adds = async (title: string, team?: string) => {
    await ana.click('Add an outcome', { in: 'home' });
    expect(ana.modal()?.fields.some(({ label }) => label === 'Which team?')).toBe(team !== undefined);
    if (team) await ana.select('Which team?', team);
    await ana.type('Outcome', title);
    await ana.type('What does done mean?', 'A customer uses it');
    await ana.pickDate('Due date', '2026-12-19');
    await sends(ana);
    await ana.close({ all: true });
  };
  await adds('Refunds API');
  expect((await shown())?.text).toContain('Refunds API\n⚪ No answer yet · due 19 Dec');

  // Of two teams the form asks for which.
  await ana.command('/checkin setup', { in: 'growth' });
  await sends(ana);
  await ana.close({ all: true });
  await adds('Landing page', 'Growth');
  expect((await shown())?.text).toContain('Landing page');
  await ana.command('/outcomes', { in: 'growth' });
  expect(ana.modal()?.text).toContain('Landing page');
  expect(ana.modal()?.text).not.toContain('Refunds API');
  await ana.close({ all: true });
  arrived();
});
