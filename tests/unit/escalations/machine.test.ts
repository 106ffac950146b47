import { describe, expect, test } from 'vitest';
import type {
  Escalation,
  EscalationInput,
  Facts,
  HistoryEntry,
  NotDone,
  Step,
} from '../../../src/features/escalations/rules/escalation.ts';
import { startOf, stepOf } from '../../../src/features/escalations/rules/machine.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import { factsAbout, type Somebody } from '../../support/escalations/people.ts';

/** A Wednesday. */
const at = (time: string, day = 2) => new Date(`2027-06-0${day}T${time}:00Z`);

const everybody: Record<string, Somebody> = {
  raiser: {},
  lead: {},
  mia: {},
  nora: {},
  ada: {},
  abe: {},
  dee: {},
  dan: {},
};

/** An escalation to play with: Raiser asks Lead, whose manager is Mia, whose manager is Nora; Ada and Abe are admins. */
function play(people: Record<string, Somebody> = {}, line: Facts['line'] = ['lead', 'mia', 'nora']) {
  const known = { ...everybody, ...people };
  let escalation: Escalation | undefined;
  const history: HistoryEntry[] = [];
  const take = (step: Step) => {
    escalation = step.next;
    history.push(...step.history);
    return step;
  };
  const facts = (now: Date) => factsAbout(now, known, line, ['ada', 'abe']);
  const current = () => {
    if (!escalation) throw new Error('Not started');
    return escalation;
  };
  const step = (input: EscalationInput, now: Date) => stepOf(current(), input, facts(now), now);
  const done = (input: EscalationInput, now: Date) => {
    const outcome = step(input, now);
    if ('notDone' in outcome) throw new Error(JSON.stringify(outcome.notDone));
    return take(outcome);
  };
  return {
    known,
    history,
    current,
    start: (now: Date) => take(startOf(defaultPolicy, { raisedBy: 'raiser' }, facts(now), now)),
    done,
    /** Whatever is due, as often as it is, until somebody is told or it has ended; who was told. */
    untilTold: () => {
      for (;;) {
        const { dueAt } = current();
        if (!dueAt) return undefined;
        const { tell } = done({ kind: 'due' }, dueAt);
        if (tell) return tell.userId;
      }
    },
    refused: (input: EscalationInput, now: Date): NotDone | undefined => {
      const outcome = step(input, now);
      return 'notDone' in outcome ? outcome.notDone : undefined;
    },
    skipped: () => history.flatMap((entry) => (entry.kind === 'skipped' ? [[entry.who, entry.why]] : [])),
  };
}

test('nobody reacts: every level, the last one again each day, then the admins, and then it is given up', () => {
  const game = play();
  expect(game.start(at('10:00')).tell).toEqual({ userId: 'lead', why: 'ask' });
  expect(game.current().dueAt).toEqual(at('14:00'));
  const told = [];
  for (let next = game.untilTold(); next; next = game.untilTold()) told.push(next);
  expect(told).toEqual(['mia', 'nora', 'nora', 'nora', 'ada', 'abe']);
  expect(game.current()).toMatchObject({ state: 'ended', endedHow: 'given_up', dueAt: undefined });
  expect(game.refused({ kind: 'due' }, at('10:00', 9))).toEqual({ because: 'ended' });
});

test.each<[string, (string | undefined)[], Record<string, Somebody>]>([
  ['means nobody', ['lead', undefined, undefined], {}],
  ['is the lead again, or whoever raised it', ['lead', 'lead', 'raiser'], {}],
  ['is away', ['lead', 'mia', 'mia'], { mia: { unusable: 'away' } }],
])('every level above %s: the last who can be reached is asked again each day', (_, above, people) => {
  const game = play(people, above);
  game.start(at('10:00'));
  const told = [];
  for (let next = game.untilTold(); next; next = game.untilTold()) told.push(next);
  expect(told).toEqual(['lead', 'lead', 'ada', 'abe']);
});

test('the last who was asked again has somebody above them by then: these are asked again as often', () => {
  const line: (string | undefined)[] = ['lead', undefined];
  const game = play({}, line);
  game.start(at('10:00'));
  expect(game.untilTold()).toBe('lead');
  line[1] = 'mia';
  const told = [];
  for (let next = game.untilTold(); next; next = game.untilTold()) told.push(next);
  expect(told).toEqual(['mia', 'mia', 'mia', 'ada', 'abe']);
});

test('a level that gives no time at all has a minute', () => {
  const hurried = {
    ...defaultPolicy,
    levels: [{ who: { kind: 'lead' as const }, acknowledgeHours: 0, decideHours: 0 }],
  };
  const { next } = startOf(
    hurried,
    { raisedBy: 'raiser' },
    factsAbout(at('10:00'), everybody, ['lead']),
    at('10:00'),
  );
  expect(next.dueAt).toEqual(at('10:01'));
});

describe('whoever can not be told', () => {
  test.each<[string, Somebody, string]>([
    ['has left', { unusable: 'left' }, 'left'],
    ['is a guest or an app', { unusable: 'unfit' }, 'unfit'],
    ['is away, and nobody answers for them', { unusable: 'away' }, 'away'],
    ['is away, and so is their deputy', { unusable: 'away', deputyId: 'off' }, 'away'],
  ])('%s: it says so and goes on', (_, lead, why) => {
    const game = play({ lead, off: { unusable: 'away' } });
    expect(game.start(at('10:00')).tell?.userId).toBe('mia');
    expect(game.skipped()).toEqual([['lead', why]]);
  });

  test('has a deputy, who is told instead', () => {
    const game = play({ lead: { unusable: 'away', deputyId: 'dee' } });
    expect(game.start(at('10:00')).tell).toEqual({ userId: 'dee', why: 'ask', insteadOf: 'lead' });
    expect(game.untilTold()).toBe('mia');
  });

  test('raised it themselves, or was told before as somebody else', () => {
    const now = at('10:00');
    const facts = factsAbout(now, everybody, ['raiser', 'lead', 'lead'], ['lead']);
    const policy = { ...defaultPolicy, repeats: 0 };
    const { next, history } = startOf(policy, { raisedBy: 'raiser' }, facts, now);
    expect(history).toContainEqual({ kind: 'skipped', step: 0, who: 'raiser', why: 'raiser' });
    const then = at('10:00', 3);
    const later = stepOf(
      next,
      { kind: 'due' },
      factsAbout(then, everybody, ['raiser', 'lead', 'lead'], ['ada']),
      then,
    );
    expect(later).toMatchObject({
      tell: { userId: 'ada' },
      history: [{ kind: 'skipped', step: 2, who: 'lead', why: 'told_before' }, { kind: 'told' }],
    });
  });

  test('sleeps: is told in the morning, once, and is looked at again then', () => {
    const game = play({ lead: { free: at('07:00', 3) } });
    expect(game.start(at('23:00')).tell).toBeUndefined();
    expect(game.current()).toMatchObject({ state: 'waiting', holderId: 'lead', dueAt: at('07:00', 3) });
    expect(game.done({ kind: 'due' }, at('23:30')).tell).toBeUndefined();
    expect(game.done({ kind: 'due' }, at('07:00', 3)).tell?.userId).toBe('lead');
    expect(game.current().dueAt).toEqual(at('13:00', 3));

    const other = play({ lead: { free: at('07:00', 3) } });
    other.start(at('23:00'));
    other.known.lead = { unusable: 'away' };
    expect(other.done({ kind: 'due' }, at('07:00', 3)).tell?.userId).toBe('mia');
    expect(other.skipped()).toEqual([['lead', 'away']]);
  });

  test('never has a moment: is passed over after some days', () => {
    const game = play({ lead: { free: at('10:00', 9) } });
    game.start(at('10:00'));
    for (const day of [3, 4, 5]) {
      game.known.lead = { free: at('10:00', day + 1) };
      game.current().dueAt = at('10:00', day);
      game.current().memory.clockEndsAt = at('10:00', day).toISOString();
      game.done({ kind: 'due' }, at('10:00', day));
    }
    expect(game.current().holderId).toBe('mia');
    expect(game.skipped()).toEqual([['lead', 'away']]);
  });

  test('leaves while they have it', () => {
    const game = play({ lead: { leavesAt: at('11:00') } });
    game.start(at('10:00'));
    expect(game.current().dueAt).toEqual(at('11:00'));
    game.known.lead = { unusable: 'left' };
    expect(game.done({ kind: 'due' }, at('10:30')).tell?.userId).toBe('mia');
  });
});

describe('acknowledged', () => {
  test('is not fixed: it comes back once when the promise passes, and goes on the second time', () => {
    const game = play();
    game.start(at('10:00'));
    expect(game.done({ kind: 'acknowledge', by: 'lead' }, at('11:00')).tell).toBeUndefined();
    expect(game.current()).toMatchObject({ state: 'promised', dueAt: at('11:00', 3) });
    expect(game.done({ kind: 'due' }, at('14:00')).tell).toBeUndefined();
    expect(game.done({ kind: 'acknowledge', by: 'lead' }, at('16:00')).next.dueAt).toEqual(at('11:00', 3));
    expect(game.done({ kind: 'due' }, at('11:00', 3)).tell).toEqual({
      userId: 'lead',
      why: 'promise_passed',
    });
    game.done({ kind: 'acknowledge', by: 'lead' }, at('12:00', 3));
    expect(game.untilTold()).toBe('mia');
  });

  test('and taken back: the old time to react goes on, or it goes on at once', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'acknowledge', by: 'lead' }, at('11:00'));
    expect(game.done({ kind: 'take_back', by: 'lead' }, at('12:00')).next).toMatchObject({
      state: 'asked',
      dueAt: at('14:00'),
    });
    expect(game.refused({ kind: 'take_back', by: 'lead' }, at('12:01'))).toEqual({
      because: 'nothing_to_take_back',
    });
    game.done({ kind: 'acknowledge', by: 'lead' }, at('13:00'));
    expect(game.done({ kind: 'take_back', by: 'lead' }, at('15:00')).tell?.userId).toBe('mia');
  });

  test('late: it is theirs again, and who was not told yet is told after them', () => {
    const game = play({ mia: { free: at('07:00', 3) } });
    game.start(at('10:00'));
    game.done({ kind: 'due' }, at('14:00'));
    expect(game.current()).toMatchObject({ state: 'waiting', holderId: 'mia' });
    game.done({ kind: 'acknowledge', by: 'lead' }, at('15:00'));
    expect(game.refused({ kind: 'acknowledge', by: 'mia' }, at('15:01'))).toEqual({ because: 'not_asked' });
    game.known.mia = {};
    expect([game.untilTold(), game.untilTold()]).toEqual(['lead', 'mia']);
  });

  test('late, while somebody else is on it: it stays with them', () => {
    const game = play();
    game.start(at('10:00'));
    game.untilTold();
    game.done({ kind: 'acknowledge', by: 'mia' }, at('15:00'));
    expect(game.refused({ kind: 'acknowledge', by: 'lead' }, at('15:01'))).toEqual({ because: 'not_asked' });
    expect(
      game.done({ kind: 'decide', by: 'lead', what: 'Yes', why: undefined }, at('15:02')).next,
    ).toMatchObject({
      endedHow: 'decided',
    });
  });
});

describe('handed on', () => {
  test('the other has the whole time, and it does not go round in a circle', () => {
    const game = play();
    game.start(at('10:00'));
    expect(game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('13:00')).tell?.userId).toBe('dee');
    expect(game.current()).toMatchObject({ step: 0, holderId: 'dee', dueAt: at('17:00') });
    game.done({ kind: 'delegate', by: 'dee', to: 'abe' }, at('14:00'));
    expect(game.refused({ kind: 'delegate', by: 'abe', to: 'lead' }, at('14:01'))).toMatchObject({
      why: 'delegated_before',
    });
    expect(game.untilTold()).toBe('mia');
  });

  test('declined by the other, it is theirs again with the whole time, along the way it came', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('11:00'));
    game.done({ kind: 'delegate', by: 'dee', to: 'dan' }, at('12:00'));
    const declined = game.done({ kind: 'decline', by: 'dan', reason: 'Not mine' }, at('13:00'));
    expect(declined).toMatchObject({
      tell: { userId: 'dee', why: 'handed_back' },
      next: { step: 0, state: 'asked', dueAt: at('17:00') },
    });
    expect(declined.history).toEqual([
      { kind: 'declined', by: 'dan', reason: 'Not mine' },
      { kind: 'handed_back', by: 'dan', to: 'dee' },
      { kind: 'told', to: 'dee', step: 0, again: true },
    ]);
    expect(game.done({ kind: 'decline', by: 'dee', reason: 'Nor mine' }, at('13:30')).tell?.userId).toBe(
      'lead',
    );
    expect(game.done({ kind: 'decline', by: 'lead', reason: 'Nor mine' }, at('14:00')).tell?.userId).toBe(
      'mia',
    );
  });

  test('declined by the deputy of the other, who went away, it is theirs again', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dan' }, at('11:00'));
    game.known.dan = { unusable: 'away', deputyId: 'dee' };
    expect(game.done({ kind: 'due' }, at('11:30')).tell?.userId).toBe('dee');
    expect(game.done({ kind: 'decline', by: 'dee', reason: 'Not mine' }, at('12:00')).tell?.userId).toBe(
      'lead',
    );
  });

  test.each(['left', 'away'] as const)('declined by the other, and they are %s: it goes on', (unusable) => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('11:00'));
    game.known.lead = { unusable };
    expect(game.done({ kind: 'decline', by: 'dee', reason: 'Not mine' }, at('12:00')).tell?.userId).toBe(
      'mia',
    );
  });

  test('declined by the other when it had gone up already: it goes on', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('11:00'));
    expect(game.untilTold()).toBe('mia');
    game.done({ kind: 'acknowledge', by: 'dee' }, at('16:00'));
    expect(game.done({ kind: 'decline', by: 'dee', reason: 'Not mine' }, at('16:30')).tell?.userId).toBe(
      'nora',
    );
  });

  test('whoever had it back and says nothing has not refused', () => {
    const game = play({}, ['lead']);
    game.known.ada = { unusable: 'left' };
    game.known.abe = { unusable: 'left' };
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('11:00'));
    game.done({ kind: 'decline', by: 'dee', reason: 'Not mine' }, at('12:00'));
    expect([game.untilTold(), game.untilTold(), game.untilTold()]).toEqual(['lead', 'lead', undefined]);
    expect(game.current().endedHow).toBe('given_up');
  });

  test.each<[string, string]>([
    ['lead', 'self'],
    ['raiser', 'raiser'],
    ['gone', 'left'],
    ['bot', 'unfit'],
    ['off', 'away'],
    ['unknown', 'nobody'],
  ])('not to %s', (to, why) => {
    const game = play({ gone: { unusable: 'left' }, bot: { unusable: 'unfit' }, off: { unusable: 'away' } });
    game.start(at('10:00'));
    expect(game.refused({ kind: 'delegate', by: 'lead', to }, at('11:00'))).toEqual({
      because: 'cannot_delegate',
      to,
      why,
    });
    expect(game.refused({ kind: 'delegate', by: 'mia', to: 'dee' }, at('11:00'))).toEqual({
      because: 'not_asked',
    });
  });
});

describe('more to know', () => {
  test('the clock stands until the raiser answers', () => {
    const game = play();
    game.start(at('10:00'));
    expect(game.done({ kind: 'ask_raiser', by: 'lead', question: 'Which one?' }, at('12:00'))).toMatchObject({
      askRaiser: true,
      next: { state: 'needs_info', dueAt: at('12:00', 3) },
    });
    expect(game.refused({ kind: 'raiser_answers', by: 'mia', text: 'I know' }, at('12:30'))).toEqual({
      because: 'no_question',
    });
    const answered = game.done({ kind: 'raiser_answers', by: 'raiser', text: 'The DPA' }, at('09:00', 3));
    expect(answered.tell).toMatchObject({ userId: 'lead', why: 'raiser_answered' });
    expect(answered.next).toMatchObject({ state: 'asked', dueAt: at('11:00', 3) });
  });

  test('a raiser who stays silent is asked three times; then the holder has it again, with an hour at least', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'ask_raiser', by: 'lead', question: 'Which one?' }, at('13:50'));
    expect(game.done({ kind: 'due' }, at('13:50', 3)).askRaiser).toBe(true);
    expect(game.done({ kind: 'due' }, at('13:50', 4)).askRaiser).toBe(true);
    expect(game.done({ kind: 'due' }, at('13:50', 5))).toMatchObject({
      tell: { userId: 'lead', why: 'raiser_silent' },
      next: { state: 'asked', dueAt: at('14:50', 5) },
    });
  });

  test('nobody can answer', () => {
    const game = play({ raiser: { unusable: 'left' } });
    game.start(at('10:00'));
    expect(game.refused({ kind: 'ask_raiser', by: 'lead', question: 'Which?' }, at('11:00'))).toEqual({
      because: 'no_raiser',
      why: 'left',
    });
  });
});

test('declined goes on at once, and ends when everyone has', () => {
  const game = play();
  game.start(at('10:00'));
  const told = ['mia', 'nora', 'ada', 'abe', undefined].map((next, index) => {
    const by = game.current().holderId ?? '';
    expect(game.done({ kind: 'decline', by, reason: 'Not mine' }, at(`1${index}:30`)).tell?.userId).toBe(
      next,
    );
    return by;
  });
  expect(told).toEqual(['lead', 'mia', 'nora', 'ada', 'abe']);
  expect(game.current().endedHow).toBe('declined');
});

describe('by hand', () => {
  test('it goes on to the next level at once, and stays where nobody is left', () => {
    const game = play();
    game.start(at('10:00'));
    for (const next of ['mia', 'nora', 'ada', 'abe']) {
      expect(game.done({ kind: 'escalate_now', by: 'raiser' }, at('10:01')).tell?.userId).toBe(next);
    }
    expect(game.refused({ kind: 'escalate_now', by: 'raiser' }, at('10:02'))).toEqual({
      because: 'nobody_left',
      why: 'told_before',
    });
  });

  test.each<[string, Record<string, Somebody>]>([
    ['nobody', {}],
    ['somebody who is away', { ada: { unusable: 'away' } }],
  ])('above whom is %s: it says so, and stays', (_, people) => {
    const line = ['lead', undefined, 'lead', 'raiser', ...Object.keys(people)];
    const game = play(
      { ...people, abe: { unusable: 'left' }, ada: { unusable: 'left', ...people.ada } },
      line,
    );
    game.start(at('10:00'));
    expect(game.refused({ kind: 'escalate_now', by: 'raiser' }, at('10:01'))).toEqual({
      because: 'nobody_left',
      why: 'nobody',
    });
  });

  test('whoever was going to be told in the morning is told now, unless they are away', () => {
    const game = play({ lead: { free: at('07:00', 3) } });
    game.start(at('23:00'));
    expect(game.done({ kind: 'escalate_now', by: 'raiser' }, at('23:01')).tell?.userId).toBe('lead');
    const other = play({ lead: { free: at('07:00', 3) } });
    other.start(at('23:00'));
    other.known.lead = { unusable: 'away' };
    expect(other.done({ kind: 'escalate_now', by: 'raiser' }, at('23:01')).tell?.userId).toBe('mia');
  });

  test('whoever was going to have it back in the morning has it now', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'delegate', by: 'lead', to: 'dee' }, at('11:00'));
    game.known.lead = { free: at('07:00', 3) };
    game.done({ kind: 'decline', by: 'dee', reason: 'Not mine' }, at('23:00'));
    expect(game.current().state).toBe('waiting');
    expect(game.done({ kind: 'escalate_now', by: 'raiser' }, at('23:01')).tell?.userId).toBe('lead');
  });

  test('somebody else is asked: it begins anew with them', () => {
    const game = play();
    game.start(at('10:00'));
    game.untilTold();
    expect(game.done({ kind: 'redirect', by: 'raiser', to: 'dee' }, at('15:00')).tell?.userId).toBe('dee');
    expect(game.current()).toMatchObject({ step: 0, dueAt: at('11:00', 3) });
    expect(game.untilTold()).toBe('mia');
    expect(
      game.done({ kind: 'decide', by: 'lead', what: 'Yes', why: 'Now' }, at('16:00', 3)).next.endedHow,
    ).toBe('decided');
  });

  test('somebody is asked who declined before: it goes past them', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'decline', by: 'lead', reason: 'Not mine' }, at('10:30'));
    expect(game.done({ kind: 'redirect', by: 'raiser', to: 'lead' }, at('11:00')).tell?.userId).toBe('mia');
    expect(game.skipped()).toEqual([['lead', 'declined']]);
  });

  test('the team solves it, and every button says so from then on', () => {
    const game = play();
    game.start(at('10:00'));
    game.done({ kind: 'end', how: 'resolved', by: 'raiser' }, at('11:00'));
    for (const input of [
      { kind: 'acknowledge', by: 'lead' },
      { kind: 'decide', by: 'lead', what: 'Yes', why: undefined },
      { kind: 'escalate_now', by: 'raiser' },
    ] satisfies EscalationInput[]) {
      expect(game.refused(input, at('11:01'))).toEqual({ because: 'ended' });
    }
  });
});
