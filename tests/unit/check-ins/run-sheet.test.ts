import { array, assert, boolean, constantFrom, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blocker } from '../../../src/features/blockers/index.ts';
import type { Answer } from '../../../src/features/check-ins/rules/answers.ts';
import {
  askedAbout,
  type CheckInFacts,
  owesAnswer,
  runSheetOf,
  stillOnTrack,
} from '../../../src/features/check-ins/rules/run-sheet.ts';
import { STATUSES, type Status } from '../../../src/features/check-ins/rules/status.ts';
import { keptOnTrack } from '../../../src/features/check-ins/views/replies.ts';
import type { Outcome } from '../../../src/features/outcomes/index.ts';
import { aBlocker } from '../../support/a-blocker.ts';

const at = new Date('2026-11-30T09:05:00Z');
const people = ['U1', 'U2', 'U3'];

function outcome(id: string, ownerId: string, state: Outcome['state'] = 'open'): Outcome {
  const dueOn = '2026-12-19';
  const texts = { title: id, doneMeans: 'used by a customer' };
  return { id, teamId: 't', level: 'team', ownerId, dueOn, firstDueOn: dueOn, state, revision: 1, ...texts };
}

function answer(userId: string, status: Status, outcomeId?: string, note?: string): Answer {
  return {
    id: `${outcomeId ?? userId}-answer`,
    outcomeId,
    userId,
    status,
    reason: status === 'at_risk' ? 'because' : undefined,
    note,
    blockerId: undefined,
    moved: undefined,
    isLate: false,
    revision: 1,
    answeredAt: at,
  };
}

function facts(change: Partial<CheckInFacts>): CheckInFacts {
  return {
    participants: people,
    away: [],
    openedAt: new Date('2026-11-30T09:00:00Z'),
    closedAt: undefined,
    outcomes: [],
    answers: [],
    before: new Map(),
    goalBefore: new Map(),
    blockers: new Map(),
    ...change,
  };
}

/** Any team: some outcomes, some of them answered, some people answering for the goal. */
const anyFacts = record({
  outcomes: array(
    record({
      owner: constantFrom(...people, 'gone'),
      open: boolean(),
      before: option(constantFrom(...STATUSES)),
      said: option(constantFrom(...STATUSES)),
    }),
    { maxLength: 12 },
  ),
  goals: array(option(constantFrom(...STATUSES)), { minLength: 3, maxLength: 3 }),
}).map(({ outcomes, goals }) =>
  facts({
    // One that was closed is only among the facts when it was answered in this check-in.
    outcomes: outcomes.flatMap(({ owner, open, said }, index) =>
      open || said ? [outcome(`o${index}`, owner, open ? 'open' : 'done')] : [],
    ),
    answers: [
      ...outcomes.flatMap(({ owner, said }, index) => (said ? [answer(owner, said, `o${index}`)] : [])),
      ...goals.flatMap((said, index) => (said ? [answer(people[index] ?? '', said)] : [])),
    ],
    before: new Map(outcomes.flatMap(({ before }, index) => (before ? [[`o${index}`, before]] : []))),
  }),
);

describe('the run sheet', () => {
  it('shows each answer once, and each open outcome either answered or not', () => {
    assert(
      property(anyFacts, (given) => {
        const sheet = runSheetOf(given);
        const lines = [...sheet.blocked, ...sheet.atRisk, ...sheet.changed, ...sheet.unchanged];
        expect(lines.map(({ answer: { id } }) => id).toSorted()).toEqual(
          given.answers.map(({ id }) => id).toSorted(),
        );
        const answered = new Set(given.answers.map(({ outcomeId }) => outcomeId));
        expect(sheet.unanswered.map(({ id }) => id)).toEqual(
          given.outcomes.filter(({ id, state }) => state === 'open' && !answered.has(id)).map(({ id }) => id),
        );
      }),
    );
  });

  it('counts as answered exactly those who owe nothing', () => {
    assert(
      property(anyFacts, (given) => {
        expect(runSheetOf(given).answered).toBe(people.filter((userId) => !owesAnswer(given, userId)).length);
      }),
    );
  });

  it('puts what is blocked and at risk first, and folds away only what is on track as before', () => {
    assert(
      property(anyFacts, (given) => {
        const sheet = runSheetOf(given);
        expect(sheet.blocked.every((line) => line.answer.status === 'blocked')).toBe(true);
        expect(sheet.atRisk.every((line) => line.answer.status === 'at_risk')).toBe(true);
        for (const line of sheet.unchanged) {
          expect(line.answer.status).toBe('on_track');
          expect([undefined, 'on_track']).toContain(line.before);
        }
      }),
    );
  });
});

describe('who owes an answer', () => {
  it('owns open outcomes without one, or owns none and has not answered for the goal', () => {
    const given = facts({
      outcomes: [outcome('a', 'U1'), outcome('b', 'U1'), outcome('c', 'U2', 'done')],
      answers: [answer('U1', 'on_track', 'a'), answer('U2', 'done', 'c')],
    });
    expect(people.map((userId) => owesAnswer(given, userId))).toEqual([true, false, true]);
    expect(askedAbout(given, 'U1').map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('still on track', () => {
  it('keeps what was on track or is new, and never turns anything else green', () => {
    assert(
      property(anyFacts, constantFrom(...people), (given, userId) => {
        const { outcomes, goal, left } = stillOnTrack(given, userId);
        const statusOf = (id: string) =>
          given.answers.find(({ outcomeId }) => outcomeId === id)?.status ?? given.before.get(id);
        for (const { id, ownerId, state } of outcomes) {
          expect([ownerId, state]).toEqual([userId, 'open']);
          expect([undefined, 'on_track']).toContain(statusOf(id));
        }
        for (const each of left) if (each.outcome) expect(each.before).not.toBe('on_track');
        if (askedAbout(given, userId).length > 0) expect(goal).toBe(false);
      }),
    );
  });

  it('leaves what has an open blocker, whoever knows of it, so that a click resolves none', () => {
    const outcomes = ['a', 'b', 'c'].map((id) => outcome(id, 'U1'));
    const blocker = (outcomeId: string, state: Blocker['state']) =>
      aBlocker({ id: outcomeId, outcomeId, state });
    const blockers = new Map([
      ['a', blocker('a', 'open')],
      ['b', blocker('b', 'resolved')],
    ]);
    const kept = stillOnTrack(facts({ outcomes, blockers }), 'U1', [blocker('c', 'open')]);
    expect(kept.outcomes.map(({ id }) => id)).toEqual(['b']);
    expect(kept.left.map((each) => [each.outcome?.id, each.before])).toEqual([
      ['a', 'stuck'],
      ['c', 'stuck'],
    ]);
    expect(keptOnTrack(kept, false).text).toContain('Press *Update* for what is blocked or was not');
    expect(keptOnTrack(kept, false, [], 2).text).toMatch(/\n2 readings are due: `\/drumbeat measure`\.$/);
    expect(keptOnTrack({ ...kept, outcomes: [] }, false).text).toBe(
      'Press *Update* to say where these stand:\n• a: has an open blocker\n• c: has an open blocker',
    );
  });
});
