import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { callsOf, deliveryOnSandbox, gate, NOW, says, until } from './delivery-on-sandbox.ts';

it('what was posted under a lease that ran out is found, and not posted a second time', async () => {
  const clock = new TestClock(NOW);
  const paused = gate();
  let first = true;
  const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({
    clock,
    onStep: (step) => {
      if (step !== 'answered' || !first) return;
      first = false;
      return paused.pass();
    },
  });
  await post({ key: 'k', to: { channel: payments }, content: says('once') });
  // It stands; whoever posted it has not written that down.
  await until(paused.reached);
  await clock.setTime(Date.parse(NOW) + 45_000);
  await jobs.tick();
  await until(async () => (await status('k'))?.state === 'sent');
  paused.open();
  await jobs.idle();
  expect(sandbox.messagesIn('payments')).toHaveLength(1);
  expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
  expect(callsOf(sandbox, 'conversations.history')).toBe(1);
});
