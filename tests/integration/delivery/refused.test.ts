import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { withEveryWorkspace } from '../../../src/db/tenant.ts';
import { messageObligations } from '../../../src/delivery/obligations.ts';
import { callsOf, deliveryOnSandbox, NOW, says } from './delivery-on-sandbox.ts';

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('an edit that Slack refuses', () => {
  it('does not freeze the message: the next one is made, and the person is told once', async () => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    await post({ key: 'live', to: { channel: payments }, content: says('0'), concerns: sandbox.idOf('Ana') });
    await jobs.idle();
    sandbox.faults.next('chat.update', { error: 'restricted_action' }, { times: 2 });
    for (const text of ['1', '2']) {
      await revise('live', text);
      await clock.tick(5_000);
      await jobs.idle();
      expect(await status('live')).toMatchObject({ state: 'parked' });
    }
    await revise('live', '3');
    await clock.tick(5_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['3']);
    expect(await status('live')).toMatchObject({ state: 'sent' });
    expect(sandbox.dmsOf('Ana')).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('of the app itself is in the log: once for the message, and every minute for the operator', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, logged } = await deliveryOnSandbox({ clock });
    sandbox.faults.revokeToken();
    for (const key of ['a', 'b']) await post({ key, to: { channel: payments }, content: says('a secret') });
    await jobs.idle();
    const lines = (level: number) => logged.filter((line) => line.level === level);
    const code = 'token_revoked';
    const workspaceId = sandbox.teamId;
    expect(lines(40)).toHaveLength(2);
    for (const key of ['a', 'b']) {
      expect(lines(40)).toContainEqual(expect.objectContaining({ workspaceId, key, code }));
    }
    expect(lines(50)).toEqual([expect.objectContaining({ workspaceId, code })]);
    for (let second = 0; second < 120; second += 10) {
      await clock.tick(10_000);
      await jobs.idle();
    }
    expect(lines(40)).toHaveLength(2);
    expect(lines(50).length).toBeGreaterThan(1);
    expect(lines(50).length).toBeLessThanOrEqual(3);
    expect(JSON.stringify(logged)).not.toContain('a secret');
  });

  it('of a thread’s first message is told to its person once, not again for every reply', async () => {
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox();
    const to = { channel: payments };
    const concerns = sandbox.idOf('Ana');
    sandbox.archive('payments');
    await post({ key: 'parent', to, content: says('Thread'), concerns });
    await post({ key: 'reply', to, inThreadOf: 'parent', content: says('Reply'), concerns });
    const other = { key: 'other', to, inThreadOf: 'parent', content: says('Reply') };
    await post({ ...other, concerns: sandbox.idOf('Ben') });
    await jobs.idle();
    expect(await status('reply')).toMatchObject({ state: 'parked' });
    expect(sandbox.dmsOf('Ana')).toHaveLength(1);
    expect(texts(sandbox.dmsOf('Ben'))).toEqual([expect.stringContaining('the message it answers')]);
  });

  it('of a DM to someone who has left is a warning, not an error', async () => {
    const { post, jobs, sandbox, status, logged } = await deliveryOnSandbox();
    const user = sandbox.idOf('Ben');
    sandbox.deactivate('Ben');
    await post({ key: 'dm', to: { user }, content: says('Your turn') });
    await jobs.idle();
    expect(await status('dm')).toMatchObject({ state: 'parked' });
    expect(logged).toEqual([expect.objectContaining({ level: 40, key: 'dm', code: 'user_disabled' })]);
  });
});

it.each([
  { what: 'refused for good', fault: { error: 'restricted_action' } },
  { what: 'too late', fault: { ratelimited: 60 } },
] as const)('keeps an eye on whether somebody was told of a message that is $what', async ({ fault }) => {
  const clock = new TestClock(NOW);
  const { post, jobs, sandbox, payments, database } = await deliveryOnSandbox({ clock });
  const untold = () =>
    withEveryWorkspace(database.kysely, async (trx) => {
      const subjects: string[] = [];
      for (const { unkept } of messageObligations) {
        const { rows } = await unkept(new Date(clock.now())).execute(trx);
        subjects.push(...rows.map(({ subject }) => subject));
      }
      return subjects;
    });
  sandbox.faults.next('chat.postMessage', fault);
  const notAfter = new Date(clock.now() + 30_000);
  const concerns = sandbox.idOf('Ana');
  await post({ key: 'k', to: { channel: payments }, content: says('On track?'), concerns, notAfter });
  await jobs.idle();
  await clock.setTime(clock.now() + 61_000);
  await jobs.idle();
  expect(sandbox.dmsOf('Ana')).toHaveLength(1);
  expect(await untold()).toEqual([]);
  await database.kysely.deleteFrom('outbox_message').where('to_user', '=', concerns).execute();
  expect(await untold()).toEqual(['k']);
});

it('keeps the whole workspace waiting when Slack turns down one channel after the other', async () => {
  const clock = new TestClock(NOW);
  const { post, jobs, sandbox } = await deliveryOnSandbox({ clock });
  sandbox.faults.next('chat.postMessage', { ratelimited: 20 }, { times: 2 });
  const names = ['c0', 'c1', 'c2', 'c3'];
  for (const name of names) {
    const channel = sandbox.createChannel({ name, members: ['Ana'], botIsMember: true });
    await post({ key: name, to: { channel }, content: says(name) });
    await jobs.idle();
  }
  expect(callsOf(sandbox, 'chat.postMessage')).toBe(2);
  await clock.setTime(clock.now() + 25_000);
  await jobs.idle();
  expect(names.map((name) => sandbox.messagesIn(name).length)).toEqual([1, 1, 1, 1]);
});

it('skips a reply to a message that was deleted for good', async () => {
  const clock = new TestClock(NOW);
  const app = await deliveryOnSandbox({ clock });
  const { post, revise, jobs, sandbox, payments, status } = app;
  await post({ key: 'parent', to: { channel: payments }, content: says('1') });
  await jobs.idle();
  for (const text of ['2', '3']) {
    sandbox.deleteMessage('payments', sandbox.messagesIn('payments')[0]?.ts ?? '');
    await clock.setTime(clock.now() + 5_000);
    await revise('parent', text);
    await jobs.idle();
  }
  await post({ key: 'reply', to: { channel: payments }, inThreadOf: 'parent', content: says('Reply') });
  await jobs.idle();
  expect(await status('reply')).toMatchObject({ state: 'skipped' });
  expect(callsOf(sandbox, 'chat.postMessage')).toBe(2);
});
