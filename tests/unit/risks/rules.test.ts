import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { happenedText } from '../../../src/features/risks/rules/happened.ts';
import {
  isToReview,
  type Risk,
  type RiskContext,
  type RiskDraft,
  requireBecause,
  requireRisk,
  reviewed,
  saysSameRisk,
  weightOf,
} from '../../../src/features/risks/rules/risk.ts';

const risk = (over: Partial<Risk> = {}): Risk => ({
  id: 'r',
  outcomeId: 'o',
  what: 'The bank refuses the certificate',
  probability: 3,
  impact: 5,
  mitigation: undefined,
  ownerId: 'ANA',
  reviewOn: '2026-12-14',
  state: 'open',
  revision: 1,
  changedBy: 'ANA',
  createdAt: new Date('2026-11-23T09:00:00Z'),
  ...over,
});

describe('a risk', () => {
  it('weighs what its probability times its impact says', () => {
    expect(weightOf({ probability: 3, impact: 5 })).toBe('high');
    expect(weightOf({ probability: 2, impact: 7 })).toBe('medium');
    expect(weightOf({ probability: 2, impact: 4 })).toBe('medium');
    expect(weightOf({ probability: 1, impact: 5 })).toBe('low');
  });

  it('comes back in a check-in from 15 on, and on its day', () => {
    expect(isToReview(risk(), '2026-11-30')).toBe(true);
    expect(isToReview(risk({ probability: 2 }), '2026-12-13')).toBe(false);
    expect(isToReview(risk({ probability: 2 }), '2026-12-14')).toBe(true);
  });

  it('that is less likely now loses a step, down to the last', () => {
    expect(reviewed(risk(), 'less', '2026-11-30')).toEqual(risk({ probability: 2 }));
    const least = risk({ probability: 1 });
    expect(reviewed(least, 'less', '2026-11-30')).toBe(least);
  });

  it('that is still so is looked at again a week after its day', () => {
    const same = risk();
    expect(reviewed(same, 'still', '2026-12-13')).toBe(same);
    expect(reviewed(same, 'still', '2026-12-14')).toEqual(risk({ reviewOn: '2026-12-21' }));
  });

  it('becomes what stops somebody with how it was seen over time', () => {
    const said = { since: '2026-11-03', today: '2026-12-07', most: 500 };
    expect(happenedText(risk({ mitigation: 'a second bank' }), [], said)).toBe(
      'The bank refuses the certificate · a risk since 3 Nov (3 × 5) · done about it: a second bank',
    );
    const before = [
      { probability: 2, impact: 4 },
      { probability: 2, impact: 4 },
    ];
    expect(happenedText(risk(), before, said)).toContain('(2 × 4, then 3 × 5)');
    expect(happenedText(risk({ what: 'x'.repeat(600) }), [], said)).toHaveLength(500);
  });
});

describe('the form of a risk', () => {
  const context: RiskContext = {
    today: '2026-11-30',
    members: ['ANA', 'BEN'],
    standing: undefined,
    fields: { what: 'w', probability: 'p', impact: 'i', mitigation: 'm', owner: 'o', reviewOn: 'r' },
  };
  const full: RiskDraft = {
    what: 'It rains',
    probability: 1,
    impact: 1,
    mitigation: undefined,
    ownerId: 'BEN',
    reviewOn: '2026-11-30',
  };
  const refused = (change: Partial<RiskDraft>, over: Partial<RiskContext> = {}) => {
    try {
      requireRisk({ ...full, ...change }, { ...context, ...over });
    } catch (error) {
      if (error instanceof FormRefusal) return Object.keys(error.fields);
      throw error;
    }
    return [];
  };

  it('says on each field what is missing or can’t be', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ what: '…', probability: undefined, impact: undefined })).toEqual(['w', 'p', 'i']);
    expect(refused({ what: 'x'.repeat(301), mitigation: 'x'.repeat(501) })).toEqual(['w', 'm']);
    expect(refused({ ownerId: 'ZED' })).toEqual(['o']);
    expect(refused({ reviewOn: '2026-11-29' })).toEqual(['r']);
    expect(refused({ reviewOn: undefined })).toEqual(['r']);
  });

  it('lets a day that has passed stay while something else is changed', () => {
    expect(refused({ reviewOn: '2026-11-02' }, { standing: '2026-11-02' })).toEqual([]);
  });

  it('knows what it says already', () => {
    expect(saysSameRisk(risk(), risk())).toBe(true);
    expect(saysSameRisk(risk(), { ...risk(), mitigation: 'a second bank' })).toBe(false);
  });

  it('asks why a risk is closed', () => {
    expect(() => requireBecause(' ', 'b')).toThrow(FormRefusal);
    expect(requireBecause('the certificate is here', 'b')).toBe('the certificate is here');
  });
});
