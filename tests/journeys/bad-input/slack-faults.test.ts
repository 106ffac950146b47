import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../sandbox/server/index.ts';
import { TIMING } from '../../../src/delivery/index.ts';
import {
  FIRST,
  FIRST_CLOSED,
  hints,
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

it.each(faults)(
  'a check-in whose posting, edit and close Slack answers with %s stands once',
  async (_name, fault) => {
    const world = await startPayments();
    const { sandbox, ben } = world;
    sandbox.faults.next('chat.postMessage', fault);
    await world.moveTo(FIRST);
    await recover(world);
    expect(posts(world)).toHaveLength(1);

    sandbox.faults.next('chat.update', fault);
    await ben.click('Still on track', { in: 'payments' });
    await recover(world);
    expect(posts(world)).toHaveLength(1);
    expect(posts(world)[0]).toContain('1 of 3 answered');

    // Those who have not answered are reminded, and then it closes.
    sandbox.faults.next('chat.postMessage', fault, { times: 2 });
    sandbox.faults.next('conversations.open', fault, { times: 1 });
    await world.moveTo(FIRST_CLOSED);
    await recover(world);
    for (const name of ['Ana', 'Ben', 'Cem']) {
      // One that could not be sent before the close is not sent after it.
      expect(sandbox.dmsOf(name).length).toBeLessThanOrEqual(1);
    }
    expect(posts(world)[0]).toContain('1 of 3 answered');
    takeErrors(world);
  },
);

it('whoever waits for a form is told of any of these answers, and it opens the next time', async () => {
  const world = await startPayments();
  const { ana, ben, sandbox } = world;
  await world.moveTo(FIRST);
  for (const [name, fault] of faults) {
    for (const button of ['Update', 'Log a blocker']) {
      const before = hints(ben, 'payments').length;
      sandbox.faults.next('views.open', fault);
      await ben.click(button, { in: 'payments' });
      await world.settle();
      expect(hints(ben, 'payments'), name).toHaveLength(before + 1);
      expect(lastHint(ben), name).toMatch(NOT_DONE);
      expect(takeErrors(world)).toEqual([]);
      await ben.click(button, { in: 'payments' });
      expect(ben.modal()?.submit, name).toBeDefined();
      await ben.close();
    }
    for (const line of ['/checkin', '/checkin setup', '/outcomes', '/outcomes add x']) {
      const before = hints(ana, 'payments').length;
      sandbox.faults.next('views.open', fault);
      await ana.command(line, { in: 'payments' });
      expect(hints(ana, 'payments'), name).toHaveLength(before + 1);
      expect(lastHint(ana), name).toMatch(NOT_DONE);
      expect(lastHint(ana), name).toContain(`run \`${line}\` again`);
      expect(takeErrors(world)).toEqual([]);
    }
  }
});

it('whoever waits for the set-up form to be filled is told of any of these answers', async () => {
  const world = await startPayments();
  const { ana, sandbox } = world;
  for (const [name, fault] of faults) {
    for (const method of ['conversations.info', 'conversations.members']) {
      sandbox.faults.next(method, fault);
      await ana.command('/checkin setup', { in: 'payments' });
      await world.settle();
      const said = `${ana.modal()?.text} ${lastHint(ana)}`;
      // Members are not read again for a team that is set up.
      if (method === 'conversations.info')
        expect(said, name).toMatch(/Slack (is busy just now|had trouble just now)/);
      sandbox.faults.clear();
      takeErrors(world);
      if (ana.modal()) await ana.close();
    }
    const before = hints(ana, 'payments').length;
    sandbox.faults.next('views.update', fault);
    await ana.command('/checkin setup', { in: 'payments' });
    await world.settle();
    expect(hints(ana, 'payments'), name).toHaveLength(before + 1);
    expect(lastHint(ana), name).toMatch(NOT_DONE);
    takeErrors(world);
    if (ana.modal()) await ana.close();
  }
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
