import { describe, expect, it } from 'vitest';
import { addOutcome, dms, FIRST, FIRST_CLOSED, lastHint, posts, SECOND, startPayments } from './payments.ts';

const NUDGE = '2026-11-30T09:10:00Z';

describe('a member who was deactivated', () => {
  it('before the check-in is not asked, not reminded and not counted', async () => {
    const world = await startPayments();
    world.sandbox.deactivate('Cem');
    await world.moveTo(FIRST);
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
    await world.moveTo(FIRST_CLOSED);
    expect(dms(world, 'Cem')).toEqual([]);
    expect(dms(world, 'Ben')).toHaveLength(1);
  });

  it('while it is open is not reminded, and no longer counted', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    expect(posts(world).at(-1)).toContain('0 of 3 answered');
    world.sandbox.deactivate('Cem');
    await world.settle();
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
    await world.moveTo(FIRST_CLOSED);
    expect(dms(world, 'Cem')).toEqual([]);
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
  });

  it('after answering stays counted: what was said was said', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.cem.click('Still on track', { in: 'payments' });
    world.sandbox.deactivate('Cem');
    await world.moveTo(FIRST_CLOSED);
    expect(posts(world).at(-1)).toContain('1 of 3 answered');
  });

  it('leaves outcomes that the digest says need a new owner', async () => {
    const world = await startPayments();
    await addOutcome(world.cem, 'Refunds API');
    world.sandbox.deactivate('Cem');
    await world.moveTo(FIRST_CLOSED);
    const [message] = world.ana.read('payments').filter(({ ephemeral }) => !ephemeral);
    expect(message?.replies.map(({ text }) => text).join('\n')).toContain('Refunds API');
    expect(message?.replies.map(({ text }) => text).join('\n')).toMatch(/owner/i);
  });
});

describe('a lead who was deactivated', () => {
  it('gets no message, and that makes no noise elsewhere', async () => {
    const world = await startPayments();
    world.sandbox.deactivate('Ana');
    world.sandbox.archive('payments');
    await world.settle();
    await world.moveTo(SECOND);
    expect(dms(world, 'Ben')).toEqual([]);
    expect(dms(world, 'Cem')).toEqual([]);
  });
});

describe('the team of a lead who was deactivated', () => {
  it('is run by its members, and by nobody else but an admin', async () => {
    const world = await startPayments();
    world.sandbox.deactivate('Ana');
    await world.settle();
    const words = {
      setup: 'change its check-in',
      pause: 'pause its check-in',
      resume: 'resume its check-in',
      start: 'start a check-in',
    };
    for (const [word, doing] of Object.entries(words)) {
      await world.dora.command(`/checkin ${word}`, { in: 'payments' });
      // A form that was asked for says it in the form's place.
      expect(world.dora.modal()?.text ?? lastHint(world.dora)).toBe(
        `The lead of Payments has left. Only someone on the team or an admin can ${doing}.`,
      );
      if (world.dora.modal()) await world.dora.close();
    }
    await world.cem.command('/checkin pause', { in: 'payments' });
    expect(lastHint(world.cem)).toContain('paused');
    await world.root.command('/checkin resume', { in: 'payments' });
    expect(lastHint(world.root)).toContain('goes on');
    await world.ben.command('/checkin setup', { in: 'payments' });
    expect((await world.ben.submit()).accepted).toBe(true);
  });
});

describe('someone who leaves the channel', () => {
  it('is not asked in the next check-in, nor counted in the open one', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    world.sandbox.leave('Cem', 'payments');
    await world.settle();
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
    await world.moveTo(NUDGE);
    expect(dms(world, 'Cem')).toEqual([]);
    await world.moveTo(SECOND);
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
  });

  it('with the form still open is told that they are not asked; what they typed stays', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.cem.click('Update', { in: 'payments' });
    await world.cem.select('Where does it stand?', '🟢 On track');
    await world.cem.type('Note', 'All of it is merged.');
    world.sandbox.leave('Cem', 'payments');
    await world.settle();
    const result = await world.cem.submit();
    expect(result.accepted).toBe(false);
    expect(Object.values(result.errors)).toEqual([
      'You are not on Payments, so you are not asked. Its lead can add you with /checkin setup.',
    ]);
    expect(world.cem.modal()?.fields.find(({ label }) => label === 'Note')?.value).toBe(
      'All of it is merged.',
    );
  });
});

describe('someone who is not on the team', () => {
  it.each(['Still on track', 'Update', 'Log a blocker'])('is told so after a click on %s', async (button) => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.dora.click(button, { in: 'payments' });
    expect(lastHint(world.dora)).toBe(
      'You are not on Payments, so you are not asked. Its lead @Ana can add you with `/checkin setup`.',
    );
    expect(world.dora.modal()).toBeUndefined();
    expect(posts(world).at(-1)).toContain('0 of 3 answered');
  });

  it('is told so by /checkin, and by start, pause and resume', async () => {
    const world = await startPayments();
    await world.dora.command('/checkin', { in: 'payments' });
    expect(lastHint(world.dora)).toContain('You are not on Payments');
    for (const [word, doing] of [
      ['start', 'start a check-in'],
      ['pause', 'pause its check-in'],
      ['resume', 'resume its check-in'],
    ]) {
      await world.dora.command(`/checkin ${word}`, { in: 'payments' });
      expect(lastHint(world.dora)).toBe(`Only the lead of Payments, @Ana, or an admin can ${doing}.`);
    }
  });
});
