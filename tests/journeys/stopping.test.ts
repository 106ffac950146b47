import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FIRST, lastDelivery, type Payments, startPayments, takeErrors } from './bad-input/payments.ts';

/** Ben's click is at work for three seconds: as long as the app waits for Slack, which does not open the form. */
async function stopMeanwhile(transport: 'socket' | 'http') {
  const world = await startPayments({ transport });
  await world.moveTo(FIRST);
  world.sandbox.faults.next('views.open', 'timeout');
  const click = world.ben.click('Update', { in: 'payments' });
  const answered = click.then(() => 'answered', String);
  while (!world.sandbox.calls.some(({ fault }) => fault === 'timeout')) await pause(5);
  const clicked = lastDelivery(world, 'block_actions');

  const stopped = world.restart().then(() => said(world));
  return { world, clicked, answered, ended: async () => [await answered, await stopped].at(-1) };
}

/** What Ben is told when the form does not open: the end of what his click began. */
const said = ({ ben }: Payments) => ben.read('payments').at(-1)?.text;

describe('a process that stops', () => {
  it.each(['socket', 'http'] as const)('ends what it has begun, over %s', async (transport) => {
    const { clicked, answered, ended } = await stopMeanwhile(transport);
    expect(await answered).toBe('answered');
    expect(await ended()).toMatch(/^Slack had trouble just now\. /);
    if (transport === 'socket') expect(clicked.outcome).toBe('acked');
  });

  it('takes no new request over HTTP', async () => {
    const { world, clicked, ended } = await stopMeanwhile('http');
    await world.cem.click('Still on track', { in: 'payments' }).catch(() => {});
    const refused = lastDelivery(world, 'block_actions');
    expect(refused).not.toBe(clicked);
    expect(refused.outcome).toBe('connection_failed');
    await ended();
    takeErrors(world);
  });
});
