import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { callsOf, deliveryOnSandbox, NOW, says, until } from './delivery-on-sandbox.ts';

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('sending', () => {
  it('posts a message once, with its marker in metadata and block, and knows where it stands', async () => {
    const { post, jobs, sandbox, status, row, payments } = await deliveryOnSandbox();
    await post({ key: 'check-in:1:prompt', to: { channel: payments }, content: says('Good morning') });
    await jobs.idle();
    const [message] = sandbox.messagesIn('payments');
    const { marker } = await row('check-in:1:prompt');
    expect(message).toMatchObject({
      text: 'Good morning',
      metadata: { event_payload: { marker } },
      blocks: [{ block_id: marker }],
    });
    expect(await status('check-in:1:prompt')).toMatchObject({
      state: 'sent',
      place: { channel: payments, ts: message?.ts },
    });
    expect(sandbox.refusals).toEqual([]);
  });

  it('sends one message for a key, however often it is posted', async () => {
    const { post, jobs, sandbox, payments } = await deliveryOnSandbox();
    const posted = await Promise.all(
      ['one', 'two', 'three'].map((text) =>
        post({ key: 'k', to: { channel: payments }, content: says(text) }),
      ),
    );
    await jobs.idle();
    expect(posted.filter(Boolean)).toHaveLength(1);
    expect(sandbox.messagesIn('payments')).toHaveLength(1);
    expect(await post({ key: 'k', to: { channel: payments }, content: says('four') })).toBe(false);
  });

  it('sends nothing when the use case rolls back', async () => {
    const { inWorkspace, delivery, jobs, sandbox, payments } = await deliveryOnSandbox();
    const failing = inWorkspace(async (workspace) => {
      await delivery.outbox.post(workspace, { key: 'k', to: { channel: payments }, content: says('no') });
      throw new Error('the answer was refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toEqual([]);
  });

  it('sends what goes ahead before what waits already, and edits it first, too', async () => {
    const clock = new TestClock(NOW);
    const { inWorkspace, delivery, post, revise, jobs, sandbox, payments } = await deliveryOnSandbox({
      clock,
    });
    const to = { channel: payments };
    const said = async () => {
      await jobs.idle();
      return texts(sandbox.messagesIn('payments'));
    };
    const reminders = ['1', '2', '3', '4', '5'].map((key) => ({ key, to, content: says(key) }));
    await inWorkspace((workspace) => delivery.outbox.postAll(workspace, reminders));
    expect(await said()).toHaveLength(3);
    await post({ key: 'ahead', to, content: says('decide'), ahead: true });
    await jobs.idle();
    await clock.tick(1_000);
    expect(await said()).toHaveLength(4);
    expect(await said()).toContain('decide');

    await clock.tick(60_000);
    expect(await said()).toHaveLength(6);
    for (const key of ['1', '2', '3']) await revise(key, 'revised');
    await jobs.idle();
    await revise('ahead', 'decided');
    await jobs.idle();
    await clock.tick(1_000);
    expect(await said()).toContain('decided');
  });

  it('writes to a person in their DM, opening it once', async () => {
    const { post, jobs, sandbox, revise } = await deliveryOnSandbox();
    await post({ key: 'dm', to: { user: sandbox.idOf('Ana') }, content: says('Your turn') });
    await jobs.idle();
    await revise('dm', 'Thank you');
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['Thank you']);
    expect(callsOf(sandbox, 'conversations.open')).toBe(1);
  });

  it('holds replies back until the message they answer stands', async () => {
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox();
    sandbox.faults.next('chat.postMessage', 'error500');
    await post({ key: 'parent', to: { channel: payments }, content: says('Thread') });
    await jobs.idle();
    await post({ key: 'reply', to: { channel: payments }, inThreadOf: 'parent', content: says('Reply') });
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toEqual([]);
    expect(await status('reply')).toMatchObject({ state: 'pending' });
  });

  it('sends the replies at once when it stands, into its thread', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 30 });
    await post({ key: 'parent', to: { channel: payments }, content: says('Thread') });
    await post({ key: 'reply', to: { channel: payments }, inThreadOf: 'parent', content: says('Reply') });
    await jobs.idle();
    await clock.setTime(Date.parse(NOW) + 31_000);
    await jobs.idle();
    const [parent, reply] = sandbox.messagesIn('payments');
    expect(parent).toMatchObject({ text: 'Thread' });
    expect(reply).toMatchObject({ text: 'Reply', thread_ts: parent?.ts });
  });

  it('refuses a reply to a message that nobody asked for', async () => {
    const { post, payments } = await deliveryOnSandbox();
    const reply = post({ key: 'reply', to: { channel: payments }, inThreadOf: 'none', content: says('?') });
    await expect(reply).rejects.toThrow('outbox_message_thread');
  });

  it('skips what is no longer worth sending', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 120 });
    const notAfter = new Date(Date.parse(NOW) + 60_000);
    await post({ key: 'nudge', to: { channel: payments }, content: says('Still time'), notAfter });
    await jobs.idle();
    await clock.setTime(Date.parse(NOW) + 121_000);
    await jobs.idle();
    expect(await status('nudge')).toMatchObject({ state: 'skipped' });
    expect(sandbox.messagesIn('payments')).toEqual([]);
  });

  it.each([
    { way: 'that was refused', fault: { ratelimited: 120 } },
    { way: 'whose answer got lost', fault: 'error500' },
  ] as const)('tells the person concerned, once, of one $way until it was too late', async ({ fault }) => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments, status, logged } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', fault);
    const notAfter = new Date(Date.parse(NOW) + 30_000);
    const late = { to: { channel: payments }, concerns: sandbox.idOf('Ana') };
    await post({ key: 'prompt', ...late, content: says('Are we on track?'), notAfter });
    await post({ key: 'summary', ...late, inThreadOf: 'prompt', content: says('We are') });
    await jobs.idle();
    await clock.setTime(Date.parse(NOW) + 121_000);
    await jobs.idle();
    expect(await status('prompt')).toMatchObject({ state: 'skipped' });
    expect(await status('summary')).toMatchObject({ state: 'skipped' });
    expect(sandbox.dmsOf('Ana').map(({ text }) => text)).toEqual([
      `I couldn’t post my message in <#${payments}>, because I got through to Slack only when it was too late for it.`,
    ]);
    expect(logged).toContainEqual(expect.objectContaining({ level: 40, key: 'prompt' }));
  });

  it('keeps to one message a second in a channel after a burst, without being told by a 429', async () => {
    const clock = new TestClock(NOW);
    const { post, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    for (let index = 0; index < 8; index += 1) {
      await post({ key: `m${index}`, to: { channel: payments }, content: says(`${index}`) });
    }
    await jobs.idle();
    expect(sandbox.messagesIn('payments')).toHaveLength(3);
    for (let second = 0; second < 8; second += 1) {
      await clock.tick(1_000);
      await jobs.idle();
    }
    expect(sandbox.messagesIn('payments')).toHaveLength(8);
    expect(sandbox.calls.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('revising', () => {
  // 700 ms and 2 s are the promises; here is all the waiting that there is in them, on a clock that only we move.
  it('sends the newest content only: at once, and the last of many within a second', async () => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    await post({ key: 'live', to: { channel: payments }, content: says('0 of 60') });
    await until(() => sandbox.messagesIn('payments').length === 1);
    await jobs.idle();

    for (let answered = 1; answered <= 60; answered += 1) await revise('live', `${answered} of 60`);
    await jobs.idle();
    await clock.tick(1_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['60 of 60']);
    expect(callsOf(sandbox, 'chat.update')).toBeLessThanOrEqual(2);
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(1);
  });

  it('costs no call when the content is the same', async () => {
    const { post, revise, jobs, sandbox, payments } = await deliveryOnSandbox();
    await post({ key: 'live', to: { channel: payments }, content: says('same') });
    await jobs.idle();
    expect(await revise('live', 'same')).toBe(true);
    await jobs.idle();
    expect(callsOf(sandbox, 'chat.update')).toBe(0);
    expect(await revise('no such message', 'same')).toBe(false);
  });

  it('of a message that was not sent yet changes what is sent', async () => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments } = await deliveryOnSandbox({ clock });
    sandbox.faults.next('chat.postMessage', { ratelimited: 5 });
    await post({ key: 'live', to: { channel: payments }, content: says('old') });
    await jobs.idle();
    await revise('live', 'new');
    await clock.setTime(Date.parse(NOW) + 6_000);
    await jobs.idle();
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['new']);
    expect(callsOf(sandbox, 'chat.update')).toBe(0);
  });

  it('during the call that sends it is not lost', async () => {
    let revised = false;
    const app = await deliveryOnSandbox({
      // Called when the app is complete: a message is sent only after it was posted below.
      onStep: async (step) => {
        if (step !== 'answered' || revised) return;
        revised = true;
        await app.revise('live', 'new');
      },
    });
    await app.post({ key: 'live', to: { channel: app.payments }, content: says('old') });
    await app.jobs.idle();
    expect(texts(app.sandbox.messagesIn('payments'))).toEqual(['new']);
    expect(await app.status('live')).toMatchObject({ state: 'sent' });
  });

  it('posts a message anew once when someone deleted it, and then leaves it at that', async () => {
    const clock = new TestClock(NOW);
    const { post, revise, jobs, sandbox, payments, status } = await deliveryOnSandbox({ clock });
    await post({ key: 'live', to: { channel: payments }, content: says('1') });
    await jobs.idle();
    for (const [text, standing] of [
      ['2', ['2']],
      ['3', []],
    ] as const) {
      const [message] = sandbox.messagesIn('payments');
      sandbox.deleteMessage('payments', message?.ts ?? '');
      await clock.setTime(clock.now() + 5_000);
      await revise('live', text);
      await jobs.idle();
      expect(texts(sandbox.messagesIn('payments'))).toEqual(standing);
    }
    expect(await status('live')).toMatchObject({ state: 'skipped' });
  });
});
