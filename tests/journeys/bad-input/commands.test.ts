import { describe, expect, it } from 'vitest';
import { hints, lastHint, startPayments, startWorkspace } from './payments.ts';

describe('slash commands that were typed wrong', () => {
  it('are answered with what can be typed, whatever the case of the letters', async () => {
    const { ana } = await startWorkspace();
    for (const line of ['/checkin HELP', '/checkin   help  ', '/checkin help me']) {
      await ana.command(line, { in: 'payments' });
      expect(lastHint(ana)).toContain('`/checkin setup`');
      expect(lastHint(ana)).not.toContain('I don’t know');
    }
    await ana.command('/outcomes HELP', { in: 'payments' });
    expect(lastHint(ana)).toContain('`/outcomes add`');
  });

  it('are quoted and answered with the list', async () => {
    const { ana } = await startWorkspace();
    for (const [line, begin] of [
      ['/checkin stop', 'I don’t know “stop”. What I do know:'],
      ['/checkin constructor', 'I don’t know “constructor”. What I do know:'],
      ['/checkin __proto__', 'I don’t know “ˍˍprotoˍˍ”. What I do know:'],
      ['/checkin toString', 'I don’t know “toString”. What I do know:'],
      ['/checkin <!channel> & `rm`', 'I don’t know “<!channel> & ˋrmˋ”. What I do know:'],
      ['/outcomes delete', 'I don’t know “delete”. What I do know:'],
    ] as const) {
      await ana.command(line, { in: 'payments' });
      expect(lastHint(ana).split('\n')[0]).toBe(begin);
    }
  });

  it('are answered in a few lines where they have 5,000 characters', async () => {
    const { ana } = await startWorkspace();
    for (const name of ['/checkin', '/outcomes']) {
      await ana.command(`${name} ${'drum🥁 '.repeat(714)}`, { in: 'payments' });
      expect(lastHint(ana)).toMatch(/^I don’t know “drum🥁 .*…”\. What I do know:/);
      expect(lastHint(ana).length).toBeLessThan(700);
      expect(hints(ana, 'payments')).toHaveLength(name === '/checkin' ? 1 : 2);
    }
  });

  it('/outcomes add with 5,000 characters shows all of them above the form, also when it is refused', async () => {
    const { ana } = await startPayments();
    const text = Array.from({ length: 715 }, (_, n) => `word${String(n).padStart(3, '0')}`).join('');
    await ana.command(`/outcomes add ${text}`, { in: 'payments' });
    const shown = () => ana.modal()?.text.replaceAll('\n', '') ?? '';
    expect(shown()).toContain(text);
    await ana.pickDate('Due date', '2026-11-01');
    expect((await ana.submit()).errors).toHaveProperty('Due date');
    expect(shown()).toContain(text);
  });

  it('never answers with a live mention of the channel', async () => {
    const world = await startWorkspace();
    await world.ana.command('/checkin <!channel> <!here> <@U0000>', { in: 'payments' });
    const [answer] = world.sandbox.messagesIn('payments').slice(-1);
    expect(answer?.text).not.toMatch(/<[!@]/);
  });
});

describe('commands where there is nothing to act on', () => {
  it('say how to set a team up, in a channel without one', async () => {
    const { ana } = await startWorkspace();
    const lines = [
      '/checkin',
      '/checkin start',
      '/checkin pause',
      '/checkin resume',
      '/checkin schedule',
      '/checkin schedule FREQ=WEEKLY',
      '/outcomes',
      '/outcomes add x',
    ];
    for (const [index, line] of lines.entries()) {
      await ana.command(line, { in: 'payments' });
      expect(hints(ana, 'payments'), line).toHaveLength(index + 1);
      expect(lastHint(ana), line).toContain('`/checkin setup`');
    }
  });

  it('/checkin in the DM without a team says where to set one up', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin', { in: 'app' });
    expect(lastHint(ana, 'app')).toBe(
      'You are on no team yet. Type `/checkin setup` in the channel of your team.',
    );
  });

  it('says that a paused check-in is paused, and that an open one is open', async () => {
    const { ana, ben } = await startPayments();
    await ana.command('/checkin pause', { in: 'payments' });
    await ben.command('/checkin', { in: 'payments' });
    expect(lastHint(ben)).toBe('The check-in of Payments is paused. `/checkin resume` starts it again.');
    await ana.command('/checkin resume', { in: 'payments' });
    await ana.command('/checkin start', { in: 'payments' });
    await ana.command('/checkin start', { in: 'payments' });
    expect(lastHint(ana)).toMatch(
      /^A check-in is open in this channel until .*\. Answer it with `\/checkin`\.$/,
    );
  });
});
