import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import {
  canStandUnder,
  levels,
  parentValue,
  readParent,
} from '../../../src/features/outcomes/rules/place.ts';
import { type PlanDraft, requirePlan } from '../../../src/features/outcomes/rules/plan.ts';
import { requireParts } from '../../../src/features/outcomes/rules/splitting.ts';

const fields = {
  level: 'level',
  deliverable: 'deliverable',
  effort: 'effort',
  startsOn: 'startsOn',
  delay: 'delay',
  overload: 'overload',
};
const empty: PlanDraft = {
  level: 'team',
  deliverable: undefined,
  effort: undefined,
  startsOn: undefined,
  delay: undefined,
  overload: undefined,
};

function refusalsOf(work: () => unknown): Record<string, string> {
  try {
    work();
    return {};
  } catch (error) {
    if (!(error instanceof FormRefusal)) throw error;
    return error.fields;
  }
}

describe('a plan', () => {
  it('can stay empty, and takes what was typed', () => {
    expect(requirePlan(empty, '2026-12-18', fields)).toMatchObject({ level: 'team', effortDays: undefined });
    const filled = { ...empty, effort: '2,5', startsOn: '2026-12-18', delay: '4k' };
    expect(requirePlan(filled, '2026-12-18', fields)).toMatchObject({
      effortDays: 2.5,
      delay: { amount: 4_000 },
    });
  });

  it.each([
    ['effort', { effort: '0' }],
    ['effort', { effort: '-3' }],
    ['effort', { effort: 'ten' }],
    ['effort', { effort: '2601' }],
    ['startsOn', { startsOn: '2026-12-19' }],
    ['delay', { delay: 'much' }],
    ['deliverable', { deliverable: 'x'.repeat(501) }],
    ['overload', { overload: 'x'.repeat(501) }],
  ])('is refused on %s for %o', (field, changes) => {
    const refused = refusalsOf(() => requirePlan({ ...empty, ...changes }, '2026-12-18', fields));
    expect(Object.keys(refused)).toEqual([field]);
  });
});

describe('a place', () => {
  it('is at the level above or the same, never below', () => {
    for (const [at, level] of levels.entries()) {
      expect(levels.filter((above) => canStandUnder(level, above))).toEqual(levels.slice(0, at + 1));
    }
  });

  it('goes through a form as it is', () => {
    const parent = { kind: 'outcome', id: '019ab000-0000-7000-8000-000000000001' } as const;
    expect(readParent(parentValue(parent))).toEqual(parent);
    expect(readParent('goal:019ab000-0000-7000-8000-000000000001')).toBeUndefined();
    expect(readParent(undefined)).toBeUndefined();
  });
});

describe('parts', () => {
  it('are read one a line, with what done means behind the colon', () => {
    expect(requireParts('- Refund by API: live for all EU shops\n\n2. Refund by mail', 'parts')).toEqual([
      { title: 'Refund by API', doneMeans: 'live for all EU shops' },
      { title: '2. Refund by mail', doneMeans: '2. Refund by mail' },
    ]);
  });

  it.each([
    ['one alone', 'Refund by API'],
    ['nothing but marks', '-\n—'],
    ['too many', Array.from({ length: 11 }, (_, n) => `Part ${n}`).join('\n')],
    ['a long title', `${'x'.repeat(201)}\nsecond`],
  ])('are refused: %s', (_, typed) => {
    expect(Object.keys(refusalsOf(() => requireParts(typed, 'parts')))).toEqual(['parts']);
  });
});
