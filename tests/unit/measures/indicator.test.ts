import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { indicatorFields } from '../../../src/features/measures/ids.ts';
import {
  type IndicatorContext,
  type IndicatorDraft,
  requireIndicator,
} from '../../../src/features/measures/rules/indicator.ts';

const draft: IndicatorDraft = {
  kind: 'lagging',
  name: 'Median response time',
  unit: 'h',
  direction: 'down',
  startsAt: '24',
  target: '12',
  every: 'week',
  rewards: 'answering the oldest first',
  ownerId: 'U0ANA',
};
const context: IndicatorContext = {
  fields: indicatorFields,
  owner: { isBot: false, isDeactivated: false },
  others: [],
};

/** The sentences a draft is refused with, by field; empty when it is taken. */
function refusals(change: Partial<IndicatorDraft>, given: Partial<IndicatorContext> = {}) {
  try {
    requireIndicator({ ...draft, ...change }, { ...context, ...given });
    return {};
  } catch (error) {
    if (error instanceof FormRefusal) return error.fields;
    throw error;
  }
}

describe('an indicator', () => {
  it('is taken with its numbers', () => {
    expect(requireIndicator(draft, context)).toEqual({ ...draft, startsAt: 24, target: 12 });
    // To be kept where it stands, whichever way is better.
    for (const direction of ['up', 'down'] as const) {
      expect(requireIndicator({ ...draft, direction, target: '24' }, context).target).toBe(24);
    }
  });

  it('says each thing that is missing, on its field', () => {
    const nothing = { name: '', unit: '', startsAt: '', target: '', rewards: '' };
    const missing = { kind: undefined, direction: undefined, every: undefined, ownerId: undefined };
    expect(Object.keys(refusals({ ...nothing, ...missing })).sort()).toEqual(
      Object.values(indicatorFields).sort(),
    );
  });

  it('is one of two of its kind at most', () => {
    const leading = { kind: 'leading', name: 'Templates used' } as const;
    const lagging = (name: string) => ({ kind: 'lagging', name }) as const;
    expect(
      refusals({}, { others: [leading, { ...leading, name: 'Drafts' }, lagging('Complaints')] }),
    ).toEqual({});
    expect(refusals({}, { others: [lagging('Complaints'), lagging('Refunds')] })).toEqual({
      [indicatorFields.kind]: expect.stringContaining('two lagging ones already'),
    });
  });

  it('has a name of its own, and a target that is not worse than where it stands', () => {
    const others = [{ kind: 'leading', name: 'median RESPONSE time' } as const];
    expect(Object.keys(refusals({}, { others }))).toEqual([indicatorFields.name]);
    expect(Object.keys(refusals({ direction: 'up' }))).toEqual([indicatorFields.target]);
    expect(Object.keys(refusals({ target: '25' }))).toEqual([indicatorFields.target]);
  });

  it('is read by a person', () => {
    for (const owner of [
      undefined,
      { isBot: true, isDeactivated: false },
      { isBot: false, isDeactivated: true },
    ]) {
      expect(Object.keys(refusals({}, { owner }))).toEqual([indicatorFields.ownerId]);
    }
  });
});
