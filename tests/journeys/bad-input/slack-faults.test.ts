import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../sandbox/server/index.ts';
import { TIMING } from '../../../src/delivery/index.ts';
import {
  FIRST,
  FIRST_CLOSED,
  lastHint,
  type Payments,
  posts,
  startPayments,
  takeErrors,
} from './payments.ts';

/** Someone who waits for a form is told what to do, whatever Slack answered. */
const NOT_DONE =
  /^(Slack is busy just now\. Nothing you wrote was lost: |Slack had trouble just now\. If nothing happens, )/;
/** Answered without being carried out, or carried out without an answer. */
const faults: [string, Fault][] = [
  ['429', { ratelimited: 20 }],
  ['500', 'error500'],
  ['internal_error', { error: 'internal_error' }],
  ['a reset connection', 'refused'],
  ['an answer that got lost', 'lost-response'],
];

/** Moves on until everything that waits for a retry or a look has been done. */
async function recover(world: Payments): Promise<void> {
  for (let minutes = 0; minutes < 4; minutes += 1) await world.moveTo(60_000);
}

describe.each(faults)('Slack answers %s', (_name, fault) => {
  it('to the posting of a check-in: it stands once, and can be answered', async () => {
    const world = await startPayments();
    world.sandbox.faults.next('chat.postMessage', fault);
    await world.moveTo(FIRST);
    await recover(world);
    expect(posts(world)).toHaveLength(1);
    await world.ben.click('Still on track', { in: 'payments' });
    await world.settle();
    expect(posts(world)[0]).toContain('1 of 3 answered');
    takeErrors(world);
  });

  it('to an edit: the message is brought up to date', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    world.sandbox.faults.next('chat.update', fault);
    await world.ben.click('Still on track', { in: 'payments' });
    await recover(world);
    expect(posts(world)).toHaveLength(1);
    expect(posts(world)[0]).toContain('1 of 3 answered');
    takeErrors(world);
  });

  it('to the close and the reminders: each stands once', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    world.sandbox.faults.next('chat.postMessage', fault, { times: 2 });
    world.sandbox.faults.next('conversations.open', fault, { times: 1 });
    await world.moveTo(FIRST_CLOSED);
    await recover(world);
    for (const name of ['Ana', 'Ben', 'Cem']) {
      // One that could not be sent before the close is not sent after it.
      expect(world.sandbox.dmsOf(name).length).toBeLessThanOrEqual(1);
    }
    expect(posts(world)[0]).toContain('0 of 3 answered');
    takeErrors(world);
  });

  it('to the opening of a form: the person is told, and it opens the next time', async () => {
    const world = await startPayments();
    const { ben } = world;
    await world.moveTo(FIRST);
    for (const button of ['Update', 'Log a blocker']) {
      world.sandbox.faults.next('views.open', fault);
      await ben.click(button, { in: 'payments' });
      await world.settle();
      expect(lastHint(ben)).toMatch(NOT_DONE);
      expect(takeErrors(world)).toEqual([]);
      await ben.click(button, { in: 'payments' });
      expect(ben.modal()?.submit).toBeDefined();
      await ben.close();
    }
    for (const line of ['/checkin', '/checkin setup', '/outcomes', '/outcomes add x']) {
      world.sandbox.faults.next('views.open', fault);
      await world.ana.command(line, { in: 'payments' });
      expect(lastHint(world.ana)).toMatch(NOT_DONE);
      expect(lastHint(world.ana)).toContain(`run \`${line}\` again`);
      expect(takeErrors(world)).toEqual([]);
    }
  });

  it('to the filling of the set-up form: the person is told', async () => {
    const world = await startPayments();
    for (const method of ['conversations.info', 'conversations.members']) {
      world.sandbox.faults.next(method, fault);
      await world.ana.command('/checkin setup', { in: 'payments' });
      await world.settle();
      const said = `${world.ana.modal()?.text} ${lastHint(world.ana)}`;
      // Members are not read again for a team that is set up.
      if (method === 'conversations.info')
        expect(said).toMatch(/Slack (is busy just now|had trouble just now)/);
      world.sandbox.faults.clear();
      takeErrors(world);
    }
    world.sandbox.faults.next('views.update', fault);
    await world.ana.command('/checkin setup', { in: 'payments' });
    await world.settle();
    expect(lastHint(world.ana)).toMatch(NOT_DONE);
    takeErrors(world);
  });
});

describe('Slack answers nothing', () => {
  it('to the opening of a form: the person is told once it is certain', async () => {
    const world = await startPayments();
    const { ben } = world;
    await world.moveTo(FIRST);
    world.sandbox.faults.next('views.open', 'timeout');
    await ben.click('Update', { in: 'payments' });
    await world.settle();
    expect(lastHint(ben)).toMatch(NOT_DONE);
    expect(takeErrors(world)).toEqual([]);
  });

  it('to the posting of a check-in: it stands once, a little later', async () => {
    // The time for an answer passes in real time.
    const world = await startPayments({ delivery: { timing: { ...TIMING, timeoutMs: 1_500 } } });
    world.sandbox.faults.next('chat.postMessage', 'timeout');
    await world.moveTo(FIRST);
    await recover(world);
    expect(posts(world)).toHaveLength(1);
    takeErrors(world);
  });
});

describe('a form that Slack gave up on', () => {
  it('is told of in a sentence that says what to do', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    world.sandbox.faults.next('views.open', { error: 'expired_trigger_id' });
    await world.ben.click('Update', { in: 'payments' });
    await world.settle();
    expect(lastHint(world.ben)).toBe(
      'That didn’t work, because it took too long for Slack to open the form. Please try that again.',
    );
    expect(takeErrors(world)).toEqual([]);
  });
});
