import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import {
  type AnswerDraft,
  askText,
  hasToGrow,
  nothingMissing,
  nothingSaid,
  requireAnswer,
  requireReason,
} from '../../../src/features/ownership/rules/answer.ts';
import { neededBy } from '../../../src/features/ownership/rules/needed-by.ts';
import {
  answersOf,
  askingAfter,
  lackingOf,
  type Owned,
  type Ownership,
  standsAfter,
  takerAmong,
} from '../../../src/features/ownership/rules/ownership.ts';

const outcome = (over: Partial<Owned> = {}): Owned => ({ id: 'o', ownerId: 'BEN', state: 'open', ...over });
const standing = (over: Partial<Ownership> = {}): Ownership => ({
  id: 'x',
  outcomeId: 'o',
  ownerId: 'BEN',
  givenBy: 'ANA',
  givenAt: new Date(0),
  state: 'accepted',
  lacking: [],
  said: undefined,
  answeredAt: undefined,
  ...over,
});

describe('who is asked to own an outcome', () => {
  it('is whoever was given it by somebody else', () => {
    expect(askingAfter([outcome()], [], 'ANA')).toEqual({ ask: [outcome()], withdraw: [] });
    expect(askingAfter([outcome()], [], 'BEN').ask).toEqual([]);
  });

  it('is nobody while it waits for a coming cycle', () => {
    expect(askingAfter([outcome({ state: 'candidate' })], [], 'ANA').ask).toEqual([]);
  });

  it('is nobody twice, but somebody who said no to it before', () => {
    for (const state of ['asked', 'accepted', 'needs_support'] as const) {
      expect(askingAfter([outcome()], [standing({ state })], 'ANA')).toEqual({ ask: [], withdraw: [] });
    }
    const declined = standing({ state: 'declined' });
    expect(askingAfter([outcome()], [declined], 'ANA')).toEqual({ ask: [outcome()], withdraw: [declined] });
  });

  it('is not the one before any more', () => {
    const before = standing({ ownerId: 'CEM' });
    expect(askingAfter([outcome()], [before], 'ANA')).toEqual({ ask: [outcome()], withdraw: [before] });
    expect(askingAfter([outcome()], [before], 'BEN')).toEqual({ ask: [], withdraw: [before] });
  });
});

describe('who has an outcome back', () => {
  const person = (userId: string, over = {}) => ({ userId, isBot: false, isDeactivated: false, ...over });
  const known = (over = {}) => ({
    not: 'BEN',
    members: ['ANA', 'BEN', 'LEA'],
    people: [person('ANA'), person('BEN'), person('LEA')],
    ...over,
  });

  it('is whoever gave it, else who leads the team', () => {
    expect(takerAmong(['ANA', 'LEA'], known())).toBe('ANA');
    expect(takerAmong(['ANA', 'LEA'], known({ members: ['BEN', 'LEA'] }))).toBe('LEA');
    for (const gone of [person('ANA', { isDeactivated: true }), person('ANA', { isBot: true })]) {
      expect(takerAmong(['ANA', 'LEA'], known({ people: [gone, person('LEA')] }))).toBe('LEA');
    }
    expect(takerAmong(['ANA', 'LEA'], known({ people: [person('LEA')] }))).toBe('LEA');
  });

  it('is never who said no, so that there may be nobody', () => {
    expect(takerAmong(['ANA', 'BEN'], known({ members: ['BEN'] }))).toBeUndefined();
  });
});

describe('whoever lacks something', () => {
  it('waits for support until nothing is missing, and again when something is missing again', () => {
    expect(standsAfter(standing({ state: 'needs_support' }), 1)).toBe('needs_support');
    expect(standsAfter(standing({ state: 'needs_support' }), 0)).toBe('accepted');
    expect(standsAfter(standing({ state: 'accepted' }), 1)).toBe('needs_support');
  });

  it('does not take on by that what they said no to', () => {
    expect(standsAfter(standing({ state: 'declined' }), 0)).toBe('declined');
    expect(standsAfter(standing({ state: 'withdrawn' }), 0)).toBe('withdrawn');
  });

  it('is kept as they said it', () => {
    const said = standing({ state: 'needs_support', lacking: ['authority', 'means'] });
    expect(lackingOf(answersOf(said))).toEqual(['authority', 'means']);
    expect(answersOf(standing({ state: 'asked' }))).toEqual({ authority: null, people: null, means: null });
  });
});

describe('the three questions', () => {
  const fields = {
    answers: { authority: 'a', people: 'p', means: 'm' },
    missing: { authority: 'A', people: 'P', means: 'M' },
  };
  const refused = (draft: AnswerDraft) => {
    try {
      return requireAnswer(draft, fields);
    } catch (error) {
      if (error instanceof FormRefusal) return Object.keys(error.fields);
      throw error;
    }
  };
  const no = (missing?: string) => ({ has: false, missing });

  it('are each answered, and each no says what is missing', () => {
    expect(refused(nothingSaid)).toEqual(['a', 'p', 'm']);
    expect(refused({ ...nothingMissing, people: no('  ') })).toEqual(['P']);
    expect(refused({ ...nothingMissing, people: no('x'.repeat(151)) })).toEqual(['P']);
    expect(refused(nothingMissing)).toEqual({ lacking: [] });
    expect(refused({ ...nothingMissing, means: no('a test account') })).toEqual({
      lacking: [{ support: 'means', words: 'a test account' }],
    });
  });

  it('take no word of what is missing where it is there', () => {
    const draft = { ...nothingMissing, means: { has: true, missing: 'typed before' } };
    expect(refused(draft)).toEqual({ lacking: [] });
  });

  it('ask what is missing as soon as there is a no', () => {
    const draft = { ...nothingMissing, people: no() };
    expect(hasToGrow(draft, () => false)).toBe(true);
    expect(hasToGrow(draft, (support) => support === 'people')).toBe(false);
    expect(hasToGrow(nothingMissing, () => false)).toBe(false);
  });

  it('become tasks that say what is needed', () => {
    expect(askText({ support: 'authority', words: 'contracts up to 10k' })).toBe(
      'The authority to decide: contracts up to 10k',
    );
  });

  it('are not all: somebody who says no says why', () => {
    expect(() => requireReason('—', 'why')).toThrow(FormRefusal);
    expect(() => requireReason(undefined, 'why')).toThrow(FormRefusal);
    expect(requireReason('I am on leave', 'why')).toBe('I am on leave');
  });
});

describe('what is missing', () => {
  const days = [1, 2, 3, 4, 5] as const;

  it('is needed by the fifth day of work after today', () => {
    const never = () => false;
    expect(neededBy({ days, isDayOff: never }, '2026-11-30')).toBe('2026-12-07');
    expect(neededBy({ days, isDayOff: never }, '2026-12-04')).toBe('2026-12-11');
    expect(neededBy({ days, isDayOff: (date) => date === '2026-12-07' }, '2026-12-04')).toBe('2026-12-14');
  });

  it('has an end where somebody never works', () => {
    expect(neededBy({ days: [], isDayOff: () => false }, '2026-11-30')).toBe('2027-01-29');
  });
});
