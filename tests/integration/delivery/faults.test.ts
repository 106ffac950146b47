import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { callsOf, deliveryOnSandbox, gate, IMPATIENT, NOW, says, until } from './delivery-on-sandbox.ts';

const T0 = Date.parse(NOW);
const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('an answer that is lost', () => {
  it.each(['lost-response', 'late-commit'] as const)(
    '%s: is found by the marker, never posted again',
    async (fault) => {
      const clock = new TestClock(NOW);
      const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock, timing: IMPATIENT });
      sandbox.faults.next('chat.postMessage', fault, { afterMs: 20_000 });
      await post({ key: 'k', to: { channel: payments }, content: says('once') });
      await jobs.idle();
      expect(await status('k')).toMatchObject({ state: 'unknown' });
      // Not looked for while a late post could still turn up.
      await clock.tick(20_000);
      await jobs.idle();
      expect(await status('k')).toMatchObject({ state: 'unknown' });
      await clock.setTime(T0 + 41_000);
      await jobs.idle();
      expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
      expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
      expect(await status('k')).toMatchObject({
        state: 'sent',
        place: { ts: sandbox.messagesIn('payments')[0]?.ts },
      });
    },
  );

  it.each(['error500', 'timeout', { error: 'internal_error' }] as const)(
    '%s: is posted again, once it is sure that nothing arrived',
    async (fault) => {
      const clock = new TestClock(NOW);
      const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock, timing: IMPATIENT });
      sandbox.faults.next('chat.postMessage', fault);
      await post({ key: 'k', to: { channel: payments }, content: says('once') });
      await jobs.idle();
      expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
      await clock.setTime(T0 + 41_000);
      await jobs.idle();
      expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
      expect(callsOf(sandbox, 'chat.postMessage')).toBe(2);
    },
  );

  it('is found in a thread too', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    await post({ key: 'parent', to: { channel: payments }, content: says('Thread') });
    await jobs.idle();
    sandbox.faults.next('chat.postMessage', 'lost-response');
    await post({ key: 'reply', to: { channel: payments }, inThreadOf: 'parent', content: says('Reply') });
    await jobs.idle();
    await clock.setTime(T0 + 41_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['Thread', 'Reply']);
  });

  it('is settled at once by the echo of the marker', async () => {
    const { post, jobs, sandbox, payments, status, row, delivery } = await deliveryOnSandbox();
    sandbox.faults.next('chat.postMessage', 'lost-response');
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    const [message] = sandbox.messagesIn('payments');
    const place = { channel: payments, ts: message?.ts ?? '' };
    await delivery.confirmByEcho(sandbox.teamId, (await row('k')).marker, place);
    expect(await status('k')).toMatchObject({ state: 'sent', place });
    expect(callsOf(sandbox, 'conversations.history')).toBe(0);
  });

  it('is settled by the echo even after it was given up for lost', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status, row, delivery } = await deliveryOnSandbox({
      clock,
      timing: IMPATIENT,
    });
    sandbox.faults.next('chat.postMessage', 'late-commit', { afterMs: 60_000 });
    sandbox.faults.next('chat.postMessage', { ratelimited: 30 });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    await clock.setTime(T0 + 41_000);
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'pending' });
    await clock.tick(20_000);
    const place = { channel: payments, ts: sandbox.messagesIn('payments')[0]?.ts ?? '' };
    await delivery.confirmByEcho(sandbox.teamId, (await row('k')).marker, place);
    await clock.setTime(T0 + 75_000);
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'sent', place });
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
  });

  it('of an edit is no riddle: the edit is made again', async () => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    await post({ key: 'k', to: { channel: payments }, content: says('old') });
    await jobs.idle();
    sandbox.faults.next('chat.update', 'error500');
    await revise('k', 'new');
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'pending' });
    await clock.setTime(T0 + 2_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['new']);
  });

  it('stays unknown through an outage, however long, and is sent after it', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('*', 'error500', { probability: 1 });
    await post({ key: 'k', to: { channel: payments }, content: says('after all') });
    for (let minute = 0; minute < 120; minute += 10) {
      await clock.setTime(T0 + minute * 60_000);
      await jobs.idle();
    }
    expect(await status('k')).toMatchObject({ state: 'unknown' });
    sandbox.faults.clear();
    await clock.setTime(T0 + 121 * 60_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['after all']);
  });

  it('goes to review after 15 minutes when we may not look, and the person is told', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', 'lost-response', { channel: payments });
    sandbox.faults.next('conversations.history', { error: 'missing_scope' }, { probability: 1 });
    await post({ key: 'k', to: { channel: payments }, content: says('once'), concerns: sandbox.idOf('Ana') });
    await jobs.idle();
    for (const minute of [1, 5, 10, 14]) {
      await clock.setTime(T0 + minute * 60_000);
      await jobs.idle();
      expect(await status('k')).toMatchObject({ state: 'unknown' });
    }
    await clock.setTime(T0 + 16 * 60_000);
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'parked' });
    expect(texts(sandbox.dmsOf('Ana'))).toEqual([expect.stringContaining('may not look')]);
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
  });
});

describe('a call that Slack or the network turns down', () => {
  it('waits out a 429 for its channel alone', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 20 }, { channel: payments });
    await post({ key: 'a', to: { channel: payments }, content: says('a') });
    await jobs.idle();
    await post({ key: 'b', to: { channel: payments }, content: says('b') });
    await post({ key: 'c', to: { channel: sandbox.channelId('search') }, content: says('c') });
    await jobs.idle();
    expect(texts(sandbox.messagesIn('search'))).toEqual(['c']);
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(2);
    await clock.setTime(T0 + 19_000);
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toEqual([]);
    await clock.setTime(T0 + 22_000);
    await jobs.idle();
    await clock.tick(2_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments')).toSorted()).toEqual(['a', 'b']);
  });

  it('is made again when the connection was refused, without looking first', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, row } = await deliveryOnSandbox({ clock });
    await sandbox.faults.refuseConnections(true);
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    expect(await row('k')).toMatchObject({ state: 'pending', last_error: 'econnrefused', posts: 0 });
    await sandbox.faults.refuseConnections(false);
    await clock.setTime(T0 + 2_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
    expect(callsOf(sandbox, 'conversations.history')).toBe(0);
  });

  it('parks a message that is refused for good, and tells the person concerned why, once', async () => {
    const { post, jobs, sandbox, payments, status, logged } = await deliveryOnSandbox();
    sandbox.archive('payments');
    await post({
      key: 'k',
      to: { channel: payments },
      content: says('a secret'),
      concerns: sandbox.idOf('Ben'),
    });
    await post({ key: 'r', to: { channel: payments }, inThreadOf: 'k', content: says('reply') });
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'parked' });
    expect(await status('r')).toMatchObject({ state: 'parked' });
    expect(texts(sandbox.dmsOf('Ben'))).toEqual([expect.stringMatching(/couldn’t post .* archived/)]);
    expect(logged).toContainEqual(expect.objectContaining({ key: 'k', code: 'is_archived' }));
    expect(JSON.stringify(logged)).not.toContain('a secret');
  });

  it('does not tell of a notice that can’t be delivered either', async () => {
    const { post, jobs, sandbox, payments, database } = await deliveryOnSandbox();
    sandbox.archive('payments');
    sandbox.deactivate('Ben');
    await post({ key: 'k', to: { channel: payments }, content: says('x'), concerns: sandbox.idOf('Ben') });
    await jobs.idle();
    const rows = await database.kysely
      .selectFrom('outbox_message')
      .select(['logical_key', 'state'])
      .execute();
    expect(rows.map(({ state }) => state)).toEqual(['parked', 'parked']);
  });

  it('gives a message refused for its blocks another chance when it is revised', async () => {
    const { post, revise, jobs, sandbox, payments, status } = await deliveryOnSandbox();
    sandbox.faults.next('chat.postMessage', { error: 'invalid_blocks' });
    await post({ key: 'k', to: { channel: payments }, content: says('odd') });
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'parked' });
    await revise('k', 'even');
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['even']);
  });

  it('waits for a new token when the old one was revoked', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    sandbox.faults.revokeToken();
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    expect(await status('k')).toMatchObject({ state: 'pending' });
    sandbox.reinstall();
    await clock.setTime(T0 + 2_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
  });
});

describe('a process that dies or is paused', () => {
  it('after claiming: the message is taken up when the lease ends, and its late holder does nothing', async () => {
    const clock = new TestClock(NOW);
    const paused = gate();
    let first = true;
    const { post, jobs, sandbox, payments, status, row } = await deliveryOnSandbox({
      clock,
      onStep: (step) => {
        if (step !== 'claimed' || !first) return;
        first = false;
        return paused.pass();
      },
    });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await until(paused.reached);
    expect(await status('k')).toMatchObject({ state: 'sending' });
    await clock.setTime(T0 + 45_000);
    await jobs.tick();
    await until(async () => (await status('k'))?.state === 'sent');
    const settled = await row('k');

    paused.open();
    await jobs.idle();
    expect(await row('k')).toEqual(settled);
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
  });

  it('between claim and request: nothing is posted late', async () => {
    const clock = new TestClock(NOW);
    const paused = gate();
    let first = true;
    const app = await deliveryOnSandbox({
      clock,
      tokenOf: async () => {
        if (first) {
          first = false;
          await paused.pass();
        }
        return app.sandbox.botToken;
      },
    });
    const { post, jobs, sandbox, payments, status } = app;
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await until(paused.reached);
    await clock.setTime(T0 + 45_000);
    await jobs.tick();
    await until(async () => (await status('k'))?.state === 'sent');
    paused.open();
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
  });

  it('after the call: what it learned too late changes nothing', async () => {
    const clock = new TestClock(NOW);
    const paused = gate();
    let first = true;
    const { post, jobs, sandbox, payments, status, row } = await deliveryOnSandbox({
      clock,
      onStep: (step) => {
        if (step !== 'answered' || !first) return;
        first = false;
        return paused.pass();
      },
    });
    // A refusal that would park it, held back until someone else has posted it.
    sandbox.faults.next('chat.postMessage', { error: 'restricted_action' });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await until(paused.reached);
    await clock.setTime(T0 + 45_000);
    await jobs.tick();
    await until(async () => (await status('k'))?.state === 'sent');
    const settled = await row('k');
    paused.open();
    await jobs.idle();
    expect(await row('k')).toEqual(settled);
  });

  it('before its wake-up ran: the planner finds the message', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, database } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 20 });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    const forgetJobs = `delete from pgboss.job where name = 'deliver-message'`;
    await (database.engine === 'postgres'
      ? database.pool.query(forgetJobs)
      : database.pglite.query(forgetJobs));
    await clock.setTime(T0 + 60_000);
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toEqual([]);
    await jobs.tick();
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
  });

  it('while its wake-up waits for a worker: it is not woken a second time', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, database } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 20 });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    await clock.setTime(T0 + 60_000);
    await jobs.tick();
    const waiting =
      await sql`select from pgboss.job where name = 'deliver-message' and state < 'active'`.execute(
        database.kysely,
      );
    expect(waiting.rows).toHaveLength(1);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['once']);
  });
});

describe('a message that stands twice after all', () => {
  // Slack acts on the first try only after we were sure that it would not: before or after our second one.
  it.each([
    { copy: 'the row’s own', slackWaits: undefined },
    { copy: 'the other', slackWaits: 30 },
  ])('loses its later copy in the sweep; edits go to the earlier, $copy', async ({ slackWaits }) => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments, status } = await deliveryOnSandbox({
      clock,
      timing: IMPATIENT,
    });
    sandbox.faults.next('chat.postMessage', 'late-commit', { afterMs: 60_000 });
    if (slackWaits) sandbox.faults.next('chat.postMessage', { ratelimited: slackWaits });
    await post({ key: 'k', to: { channel: payments }, content: says('once') });
    await jobs.idle();
    await clock.setTime(T0 + 41_000);
    await jobs.idle();
    await clock.tick(20_000);
    await clock.setTime(T0 + 75_000);
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toHaveLength(2);
    const [earlier] = sandbox.messagesIn('payments');
    await clock.setTime(T0 + 10 * 60_000);
    await jobs.tick();
    await jobs.idle();
    expect(sandbox.messagesIn('payments').map(({ ts }) => ts)).toEqual([earlier?.ts]);
    expect(await status('k')).toMatchObject({ state: 'sent', place: { ts: earlier?.ts } });
    await clock.tick(2_000);
    await revise('k', 'edited');
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['edited']);
  });
});
