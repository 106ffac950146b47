import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { deliveryOnSandbox, NOW, says } from './delivery-on-sandbox.ts';

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
