import { describe, expect, it } from 'vitest';
import { callsOf, deliveryOnSandbox, says } from './delivery-on-sandbox.ts';

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('a person’s DM', () => {
  it('is opened for their first message only', async () => {
    const { post, jobs, sandbox } = await deliveryOnSandbox();
    for (const [key, name] of [
      ['a1', 'Ana'],
      ['b1', 'Ben'],
      ['a2', 'Ana'],
      ['b2', 'Ben'],
    ] as const) {
      await post({ key, to: { user: sandbox.idOf(name) }, content: says(key) });
      await jobs.idle();
    }
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['a1', 'a2']);
    expect(texts(sandbox.dmsOf('Ben'))).toEqual(['b1', 'b2']);
    expect(callsOf(sandbox, 'conversations.open')).toBe(2);
  });

  it('is opened again when Slack no longer takes the one that is known', async () => {
    const { post, jobs, sandbox, status } = await deliveryOnSandbox();
    const to = { user: sandbox.idOf('Ana') };
    await post({ key: 'first', to, content: says('first') });
    await jobs.idle();
    sandbox.faults.next('chat.postMessage', { error: 'channel_not_found' });
    await post({ key: 'second', to, content: says('second') });
    await jobs.idle();
    expect(await status('second')).toMatchObject({ state: 'sent' });
    expect(callsOf(sandbox, 'conversations.open')).toBe(2);
  });

  it('of someone who left meanwhile parks the message for that, and not for the channel', async () => {
    const { post, jobs, sandbox, row } = await deliveryOnSandbox();
    const to = { user: sandbox.idOf('Ben') };
    await post({ key: 'first', to, content: says('first') });
    await jobs.idle();
    sandbox.deactivate('Ben');
    await post({ key: 'second', to, content: says('second') });
    await jobs.idle();
    expect(await row('second')).toMatchObject({ state: 'parked', last_error: 'user_disabled', posts: 0 });
  });
});
