import { setTimeout as pause } from 'node:timers/promises';
import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { deliveryOnSandbox, NOW, says } from './delivery-on-sandbox.ts';

it('writes down what Slack answered, though someone holds the message for longer than a delivery waits', async ({
  skip,
}) => {
  const holding = Promise.withResolvers<void>();
  let held: Promise<void> | undefined;
  const app = await deliveryOnSandbox({
    clock: new TestClock(NOW),
    onStep: async (step, messageId) => {
      if (step !== 'answered' || held) return;
      held = app.database.kysely.transaction().execute(async (trx) => {
        await trx.selectFrom('outbox_message').select('id').where('id', '=', messageId).forUpdate().execute();
        holding.resolve();
        // Real time: the database's own, which no test moves.
        await pause(2_500);
      });
      await holding.promise;
    },
  });
  if (app.database.engine === 'embedded') skip('its one connection leaves nobody to hold a row');
  const { post, jobs, payments, status, logged } = app;
  await post({ key: 'k', to: { channel: payments }, content: says('once') });
  await jobs.idle();
  await held;
  expect(await status('k')).toMatchObject({ state: 'sent' });
  expect(logged).toEqual([]);
});
