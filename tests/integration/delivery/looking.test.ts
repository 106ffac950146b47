import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import { callsOf, deliveryOnSandbox, NOW, says } from './delivery-on-sandbox.ts';

const T0 = Date.parse(NOW);
const MINUTE = 60_000;
const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

/** More than a look-up reads, as other apps write it on a bad day. */
async function chatter(sandbox: Sandbox, channel: string, count = 2_000): Promise<void> {
  const body = JSON.stringify({ channel, text: 'beep' });
  const headers = { authorization: `Bearer ${sandbox.botToken}`, 'content-type': 'application/json' };
  for (let said = 0; said < count; said += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const reply = await fetch(`${sandbox.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
        await reply.arrayBuffer();
      }),
    );
  }
}

describe('looking for a message whose answer was lost', () => {
  it('finds it, however much was written in its channel since', async () => {
    const clock = new TestClock(NOW);
    const app = await deliveryOnSandbox({ clock, rateLimits: false });
    const { post, jobs, sandbox, payments, status } = app;
    sandbox.faults.next('chat.postMessage', 'lost-response');
    sandbox.faults.next('conversations.history', 'error500', { probability: 1 });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    await clock.setTime(T0 + 2 * MINUTE);
    await jobs.idle();
    await chatter(sandbox, payments);
    sandbox.faults.clear();
    await clock.setTime(T0 + 5 * MINUTE);
    await jobs.idle();
    expect(await status('k')).toMatchObject({
      state: 'sent',
      place: { ts: sandbox.messagesIn('payments')[0]?.ts },
    });
  });

  it('asks a person after 15 minutes when there is too much', async () => {
    const clock = new TestClock(NOW);
    const app = await deliveryOnSandbox({ clock, rateLimits: false });
    const { post, jobs, sandbox, payments, status } = app;
    sandbox.faults.next('chat.postMessage', 'lost-response');
    await post({ key: 'k', to: { channel: payments }, content: says('once'), concerns: sandbox.idOf('Ana') });
    await jobs.idle();
    await chatter(sandbox, payments);
    for (const minute of [1, 5, 10, 14]) {
      await clock.setTime(T0 + minute * MINUTE);
      await jobs.idle();
      expect(await status('k')).toMatchObject({ state: 'unknown' });
    }
    await clock.setTime(T0 + 16 * MINUTE);
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'parked' });
    expect(texts(sandbox.dmsOf('Ana'))).toEqual([expect.stringContaining('so much was written there')]);
  });

  it('takes a turn for every page', async () => {
    const clock = new TestClock(NOW);
    const app = await deliveryOnSandbox({ clock, rateLimits: false });
    const { post, jobs, sandbox, payments, inWorkspace, delivery } = app;
    const keys = Array.from({ length: 9 }, (_, index) => `k${index}`);
    sandbox.faults.next('chat.postMessage', 'lost-response', { probability: 1 });
    for (const name of keys) {
      const channel = sandbox.createChannel({ name, members: ['Ana'], botIsMember: true });
      await inWorkspace((workspace) =>
        delivery.outbox.post(workspace, { key: name, to: { channel }, content: says(name) }),
      );
    }
    await post({ key: 'busy', to: { channel: payments }, content: says('busy') });
    await jobs.idle();
    sandbox.faults.clear();
    await chatter(sandbox, payments, 1_000);
    await clock.setTime(T0 + 41_000);
    await jobs.idle();
    // Ten at once are within Slack's rate; the busy channel's second page is the eleventh.
    expect(callsOf(sandbox, 'conversations.history')).toBe(10);
    await clock.tick(2_000);
    await jobs.idle();
    expect(callsOf(sandbox, 'conversations.history')).toBe(11);
  });

  it('goes on when the token is in order again, however long that took', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', 'lost-response');
    await post({ key: 'k', to: { channel: payments }, content: says('once'), concerns: sandbox.idOf('Ana') });
    await jobs.idle();
    sandbox.faults.revokeToken();
    for (const minute of [1, 10, 20, 40]) {
      await clock.setTime(T0 + minute * MINUTE);
      await jobs.idle();
    }
    expect(await status('k')).toMatchObject({ state: 'unknown' });
    sandbox.reinstall();
    await clock.setTime(T0 + 42 * MINUTE);
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'sent' });
    expect(sandbox.dmsOf('Ana')).toEqual([]);
  });
});
