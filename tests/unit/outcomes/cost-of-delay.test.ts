import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costSoFarText,
  delayRank,
  delayTyped,
  readDelay,
  weeklyCostText,
} from '../../../src/features/outcomes/rules/cost-of-delay.ts';

const since = new Date('2026-11-02T09:00:00Z');
const weeksLater = (weeks: number) => new Date(since.getTime() + weeks * 7 * 24 * 3_600_000);

describe('what is typed', () => {
  it.each([
    ['4000', { amount: 4_000 }],
    ['4k', { amount: 4_000 }],
    ['1.5m', { amount: 1_500_000 }],
    ['1,5 K', { amount: 1_500 }],
    ['4.000', { amount: 4_000 }],
    ["12'000", { amount: 12_000 }],
    ['s', { size: 'S' }],
    [' L ', { size: 'L' }],
    ['', undefined],
    ['0', undefined],
    ['-4000', undefined],
    ['a lot', undefined],
    ['XL', undefined],
    ['9999999999999', undefined],
  ])('“%s”', (typed, read) => {
    expect(readDelay(typed)).toEqual(read);
  });

  it('is what the form shows again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (amount) => {
        expect(readDelay(delayTyped({ amount }) ?? '')).toEqual({ amount });
      }),
    );
  });
});

describe('what is said', () => {
  it('has never more than two digits that count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (amount) => {
        const [digits = ''] = /[\d.]+/.exec(weeklyCostText({ amount }, 'EUR')) ?? [];
        expect(digits.replace('.', '').replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is a range for what waiting has cost, and nothing within the first half day', () => {
    expect(costSoFarText({ amount: 4_000 }, since, weeksLater(2), 'EUR')).toBe('6.4k to 9.6k EUR so far');
    expect(costSoFarText({ amount: 4_000 }, since, weeksLater(0.01), 'EUR')).toBeUndefined();
    expect(costSoFarText({ size: 'M' }, since, weeksLater(2), 'EUR')).toBeUndefined();
    expect(weeklyCostText({ size: 'M' }, 'EUR')).toBe('medium (M)');
  });
});

it('what costs more and what more hangs on comes first', () => {
  expect(delayRank({ amount: 4_000 }, 0)).toBeGreaterThan(delayRank({ size: 'M' }, 0));
  expect(delayRank({ size: 'L' }, 0)).toBeGreaterThan(delayRank({ amount: 4_000 }, 0));
  expect(delayRank({ size: 'M' }, 4)).toBeGreaterThan(delayRank({ size: 'L' }, 0));
  expect(delayRank(undefined, 0)).toBe(delayRank({ size: 'S' }, 0));
});
