import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { createStage } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

/** A sandbox whose time stands still, and a client of it that posts. */
async function start() {
  const clock = new TestClock('2026-11-23T10:00:00Z');
  const sandbox = await stage.sandbox({ clock });
  const client = stage.client(sandbox);
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
  return { clock, sandbox, client, post };
}

describe('rate limits', () => {
  it('let a burst into a channel, then about one message a second, on the sandbox clock', async () => {
    const { clock, sandbox, post } = await start();
    const [payments, secret] = [sandbox.channelId('payments'), sandbox.channelId('secret')];
    for (let n = 0; n < 5; n += 1) await post(payments);
    await expect(post(payments)).rejects.toMatchObject({ retryAfter: 1 });
    await post(secret);
    await clock.tick(1000);
    await post(payments);
    await expect(post(payments)).rejects.toMatchObject({ retryAfter: 1 });
  });

  it('know a conversation by whichever name it is called', async () => {
    const { sandbox, client, post } = await start();
    for (let n = 0; n < 5; n += 1) await post('#payments');
    await expect(post(sandbox.channelId('payments'))).rejects.toMatchObject({ retryAfter: 1 });
    const { channel } = await client.conversations.open({ users: sandbox.idOf('Ana') });
    for (let n = 0; n < 5; n += 1) await post(channel?.id ?? '');
    await expect(post(sandbox.idOf('Ana'))).rejects.toMatchObject({ retryAfter: 1 });
  });

  it('let some hundred messages a minute into a workspace, and count each workspace by itself', async () => {
    const { clock, sandbox, client, post } = await start();
    const channels = Array.from({ length: 121 }, (_, n) =>
      sandbox.createChannel({ name: `team-${n}`, members: [], botIsMember: true }),
    );
    for (const channel of channels.slice(0, 120)) {
      for (let n = 0; n < 5; n += 1) await post(channel);
    }
    const [fresh = ''] = channels.slice(-1);
    await expect(post(fresh)).rejects.toMatchObject({ retryAfter: 60 });
    const other = sandbox.addWorkspace({ channels: [{ name: 'payments', botIsMember: true }] });
    const there = stage.client(sandbox, other.botToken);
    await there.chat.postMessage({ channel: other.channelId('payments'), text: 'x' });
    await client.auth.test();
    await clock.tick(60_000);
    await post(fresh);
  });

  it.each([
    [2, 20, 'users.list', 'auth.test'],
    [3, 50, 'users.conversations', 'users.list'],
    [4, 100, 'files.getUploadURLExternal', 'users.list'],
  ])('give methods of tier %i %i calls a minute, each its own', async (_tier, limit, method, another) => {
    const { clock, client } = await start();
    const call = () => client.apiCall(method, { filename: 'a.txt', length: 1 });
    for (let n = 0; n < limit; n += 1) await call();
    await clock.tick(15_000);
    await expect(call()).rejects.toMatchObject({ retryAfter: 45 });
    await client.apiCall(another);
    await clock.tick(45_000);
    await call();
  });
});
