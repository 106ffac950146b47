import { expect, test } from 'vitest';
import { benAsksMaria, type EscalatedTeam, startEscalatedTeam } from '../support/escalated-team.ts';
import { sends } from '../support/steps.ts';

/** Ben logs it, and resolves it before anything else has happened. */
async function isOver({ ben, settle }: EscalatedTeam, ask: string, first = async () => {}): Promise<void> {
  await ben.command('/blocker', { in: 'payments' });
  await ben.type('What is stuck?', ask);
  await ben.type('What decision or help do you need?', ask);
  await ben.pickUser('From whom?', 'Maria');
  await sends(ben);
  await ben.sees(ask, { in: 'payments' });
  await first();
  await ben.click('Resolve', { in: 'payments', after: ask });
  await sends(ben);
  await settle();
}

test('a restart loses nothing and tells nobody twice, and what is over bothers nobody', async () => {
  const world = await startEscalatedTeam();
  const { sandbox, jon, maria, moveTo, restart, settle, arrived, newest, texts } = world;
  await benAsksMaria(world, 'Sign-off of the data agreement');
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Maria']);
  const channel = String(sandbox.dmsOf('Maria')[0]?.channel);

  // Down while its time passes, and the first answer of Slack gets lost: it goes on once, when the app is back.
  sandbox.faults.next('chat.postMessage', 'lost-response');
  await restart('2026-11-30T14:10:00Z');
  await settle();
  expect(arrived().toSorted()).toEqual([
    'DM to Jon',
    'DM to Jon, in the thread',
    'DM to Maria, in the thread',
  ]);
  expect(newest('Maria', 'app').text).toMatch(/Jon.* You can still decide it/u);
  await jon.click('I’m on it', { in: 'app' });
  await restart();
  await settle();
  expect(newest('Jon', 'app').text).toContain('come back to you tomorrow at 3:10 PM.');
  expect(newest('Ben', 'app').text).toContain('Jon is on it');
  expect(arrived()).toEqual([]);

  // Whether it has gone out nobody knows: it has, and says that it is over.
  sandbox.faults.next('chat.postMessage', 'lost-response', { channel });
  await isOver(world, 'Lost answer', () => maria.sees('Lost answer', { in: 'app' }));
  // What is held up does not go out any more, and neither does what waits for the morning.
  sandbox.faults.next('chat.postMessage', { ratelimited: 60 }, { channel });
  await isOver(world, 'Held up');
  await moveTo('2026-11-30T21:30:00Z');
  await isOver(world, 'In the night');
  await moveTo('2026-12-01T08:05:00Z');
  const ended = expect.stringContaining('Lost answer · Payments\nBen resolved it yesterday at 3:10 PM.');
  expect(texts('Maria', 'app').slice(1)).toEqual([ended]);
  expect(newest('Maria', 'app').buttons).toEqual([]);
  const told = ['#payments', '#payments, in the thread', 'DM to Ben'];
  expect(arrived().toSorted()).toEqual([...told, ...told, ...told, 'DM to Maria'].toSorted());
});
