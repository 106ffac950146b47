import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costSoFarText,
  delayRank,
  delayTyped,
  readDelay,
  waitingText,
  waitsSince,
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
    // As many below a thousand as above.
    const anyAmount = fc.oneof(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999_999_999 }));
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const [digits = ''] = /[\d.]+/.exec(weeklyCostText({ amount }, 'EUR')) ?? [];
        expect(digits.replace('.', '').replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is a range for what waiting has cost, and nothing within the first half day', () => {
    expect(costSoFarText({ amount: 4_000 }, since, weeksLater(2), 'EUR')).toBe('6k to 10k EUR so far');
    expect(costSoFarText({ amount: 4_000 }, since, weeksLater(0.01), 'EUR')).toBeUndefined();
    expect(costSoFarText({ size: 'M' }, since, weeksLater(2), 'EUR')).toBeUndefined();
    expect(weeklyCostText({ size: 'M' }, 'EUR')).toBe('medium (M)');
  });

  it('is a range that is a range, and whose digits are no finer than it is wide', () => {
    const inDigits = (text: string) => Number(text.replace('k', 'e3').replace('m', 'e6'));
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 99_999_999 }),
        fc.integer({ min: 1, max: 60 }),
        (amount, weeks) => {
          const [, ends = ''] =
            /^(.*) EUR so far$/.exec(costSoFarText({ amount }, since, weeksLater(weeks), 'EUR') ?? '') ?? [];
          const [least = 0, most = 0] = ends.split(' to ').map(inDigits);
          expect(least).toBeGreaterThan(0);
          expect(most).toBeGreaterThan(least);
          const step = 10 ** Math.floor(Math.log10(amount * weeks * 0.4));
          expect(Math.abs(least / step - Math.round(least / step))).toBeLessThan(1e-6);
          expect(Math.abs(least - amount * weeks * 0.8)).toBeLessThanOrEqual(step * 0.5 + 1e-3);
          expect(Math.abs(most - amount * weeks * 1.2)).toBeLessThanOrEqual(step * 0.5 + 1e-3);
        },
      ),
    );
  });

  it('stands in one sentence with what a week costs', () => {
    const clock = { since, now: weeksLater(2) };
    expect(waitingText({ amount: 4_000 }, 'EUR', clock)).toBe(
      'Waiting costs about 4k EUR a week, 6k to 10k EUR so far',
    );
    expect(waitingText({ amount: 4_000 }, 'EUR')).toBe('Waiting costs about 4k EUR a week');
    expect(waitingText({ size: 'L' }, 'EUR', clock)).toBe('Cost of waiting: large (L)');
  });
});

it('what costs more and what more hangs on comes first', () => {
  expect(delayRank({ amount: 4_000 }, 0)).toBeGreaterThan(delayRank({ size: 'M' }, 0));
  expect(delayRank({ size: 'L' }, 0)).toBeGreaterThan(delayRank({ amount: 4_000 }, 0));
  expect(delayRank({ size: 'M' }, 4)).toBeGreaterThan(delayRank({ size: 'L' }, 0));
  expect(delayRank(undefined, 0)).toBe(delayRank({ size: 'S' }, 0));
});

it.each([
  ['on its way, its day before it', '2026-12-04', undefined, undefined],
  ['due today', '2026-11-30', undefined, undefined],
  ['late', '2026-11-27', undefined, '2026-11-28T00:00:00Z'],
  ['blocked', '2026-12-04', '2026-11-25T10:00:00Z', '2026-11-25T10:00:00Z'],
  ['blocked before it was late', '2026-11-27', '2026-11-25T10:00:00Z', '2026-11-25T10:00:00Z'],
  ['late before it was blocked', '2026-11-20', '2026-11-25T10:00:00Z', '2026-11-21T00:00:00Z'],
])('the clock of what is %s', (_, dueOn, blockedSince, expected) => {
  const now = new Date('2026-11-30T12:00:00Z');
  const since = waitsSince({ dueOn }, now, blockedSince ? new Date(blockedSince) : undefined);
  expect(since).toEqual(expected ? new Date(expected) : undefined);
});
