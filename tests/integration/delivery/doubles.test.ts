import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { deliveryOnSandbox, gate, IMPATIENT, NOW, says, until } from './delivery-on-sandbox.ts';

const T0 = Date.parse(NOW);
const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('a message whose first post turns up late, and was revised since', () => {
  /** The first post takes effect after 60 s, saying 'old'; the second waits at the gate, to say 'new'. */
  async function lateAndRevised() {
    const clock = new TestClock(NOW);
    const second = gate();
    let claims = 0;
    const app = await deliveryOnSandbox({
      clock,
      timing: IMPATIENT,
      onStep: (step) => {
        if (step !== 'claimed') return;
        claims += 1;
        return claims === 3 ? second.pass() : undefined;
      },
    });
    const { post, revise, jobs, sandbox, payments } = app;
    sandbox.faults.next('chat.postMessage', 'late-commit', { afterMs: 60_000 });
    sandbox.faults.next('chat.postMessage', { ratelimited: 30 });
    await post({ key: 'k', to: { channel: payments }, content: says('old') });
    await jobs.idle();
    await clock.setTime(T0 + 41_000);
    await jobs.idle();
    await revise('k', 'new');
    await clock.tick(20_000);
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['old']);
    await clock.setTime(T0 + 75_000);
    // Not awaited: it has the workers look at their queues, also while the second one waits.
    const idle = jobs.idle();
    await until(second.reached);
    return { ...app, clock, second, idle };
  }

  it('says the new when the echo of it comes first, and stands once after the sweep', async () => {
    const { delivery, jobs, sandbox, payments, row, clock, second, idle } = await lateAndRevised();
    const place = { channel: payments, ts: sandbox.messagesIn('payments')[0]?.ts ?? '' };
    await delivery.confirmByEcho(sandbox.teamId, (await row('k')).marker, place);
    await expect.poll(() => sandbox.messagesIn('payments')[0]?.text, { timeout: 10_000 }).toBe('new');
    second.open();
    await idle;
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['new', 'new']);
    await clock.setTime(T0 + 10 * 60_000);
    await jobs.tick();
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['new']);
  });

  it('says the new after the sweep, whatever was taken for standing', async () => {
    const { jobs, sandbox, payments, row, clock, second, idle, database } = await lateAndRevised();
    const place = { channel: payments, ts: sandbox.messagesIn('payments')[0]?.ts ?? '' };
    second.open();
    await idle;
    // As a row stands that took the first post for the second.
    await database.kysely
      .updateTable('outbox_message')
      .set({ message_ts: place.ts })
      .where('logical_key', '=', 'k')
      .execute();
    expect(await row('k')).toMatchObject({ state: 'sent', sent_revision: 2 });
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['old', 'new']);
    await clock.setTime(T0 + 10 * 60_000);
    await jobs.tick();
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['new']);
  });
});

it('is gone within minutes when it turns up after the first look for doubles', async () => {
  const clock = new TestClock(NOW);
  const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock, timing: IMPATIENT });
  const afterMinutes = async (minutes: number) => {
    await clock.setTime(T0 + minutes * 60_000);
    await clock.tick(0);
    await jobs.tick();
    await jobs.idle();
  };
  sandbox.faults.next('chat.postMessage', 'late-commit', { afterMs: 8 * 60_000 });
  await post({ key: 'k', to: { channel: payments }, content: says('once') });
  await jobs.idle();
  for (const minutes of [1, 7, 8]) await afterMinutes(minutes);
  expect(texts(sandbox.messagesIn('payments'))).toEqual(['once', 'once']);
  await afterMinutes(13);
  expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
});
