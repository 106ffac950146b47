import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { wake } from '../../../src/delivery/deliver-message.ts';
import { callsOf, deliveryOnSandbox, says, startDelivery, until } from './delivery-on-sandbox.ts';

describe('several deliveries at once', () => {
  it('of one message, woken over and over, send it once', async () => {
    const { delivery, inWorkspace, jobs, sandbox } = await deliveryOnSandbox({ clock: systemClock });
    const channels = Array.from({ length: 8 }, (_, index) =>
      sandbox.createChannel({ name: `team-${index}`, members: ['Ana'], botIsMember: true }),
    );
    await inWorkspace(async (workspace) => {
      for (const channel of channels) {
        await delivery.outbox.post(workspace, {
          key: channel,
          to: { channel },
          content: says('Good morning'),
        });
        const id = (await delivery.outbox.get(workspace, channel))?.id ?? '';
        for (let again = 0; again < 4; again += 1) await wake(jobs, workspace, { id, ahead: false });
      }
    });
    await jobs.idle();
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(channels.length);
  });

  it('of a message that many people revise and answer at the same time don’t stand in each other’s way', async () => {
    const { delivery, post, inWorkspace, jobs, sandbox, payments, row } = await deliveryOnSandbox();
    await post({ key: 'live', to: { channel: payments }, content: says('0') });
    await jobs.idle();
    const { outbox } = delivery;
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        inWorkspace(async (workspace) => {
          const content = says(`answer ${index}`);
          await outbox.post(workspace, {
            key: `reply:${index}`,
            to: { channel: payments },
            inThreadOf: 'live',
            content,
          });
          await outbox.revise(workspace, 'live', content);
        }),
      ),
    );
    await jobs.idle();
    expect(await row('live')).toMatchObject({ revision: 13 });
    expect(sandbox.messagesIn('payments').length).toBeGreaterThan(1);
  });

  it('on two processes, with a third of the answers lost, lose nothing and double nothing', async ({
    skip,
  }) => {
    const timing = { timeoutMs: 2_000, leaseMs: 5_000, settleMs: 1_000 };
    const first = await deliveryOnSandbox({ clock: systemClock, rateLimits: false, timing });
    const { database, sandbox, delivery, inWorkspace, jobs } = first;
    if (database.engine === 'embedded') skip('one process owns an embedded database');
    await startDelivery({ database, sandbox, clock: systemClock, timing });
    sandbox.faults.next('chat.postMessage', 'lost-response', { probability: 0.2, seed: 7 });
    sandbox.faults.next('chat.postMessage', 'error500', { probability: 0.1, seed: 8 });

    const names = Array.from({ length: 40 }, (_, index) => `team-${index}`);
    await inWorkspace(async (workspace) => {
      for (const name of names) {
        const channel = sandbox.createChannel({ name, members: ['Ana'], botIsMember: true });
        await delivery.outbox.post(workspace, { key: name, to: { channel }, content: says(name) });
      }
    });
    const standing = () => names.map((name) => sandbox.messagesIn(name).length);
    await until(async () => {
      const open = await database.kysely
        .selectFrom('outbox_message')
        .select('id')
        .where('state', '!=', 'sent')
        .execute();
      return open.length === 0;
    }, 40_000);
    await jobs.idle();
    expect(standing()).toEqual(names.map(() => 1));
    expect(sandbox.calls.filter(({ fault }) => fault !== undefined).length).toBeGreaterThan(5);
  });
});
