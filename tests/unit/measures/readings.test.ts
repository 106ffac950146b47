import { describe, expect, it } from 'vitest';
import { numberText, readNumber } from '../../../src/features/measures/rules/numbers.ts';
import { isDue, isReached, standingText, trendText } from '../../../src/features/measures/rules/readings.ts';

describe('a reading is due', () => {
  // 2026-11-30 is a Monday.
  it.each([
    ['week', undefined, '2026-11-30', true],
    ['week', '2026-11-29', '2026-11-30', true],
    ['week', '2026-11-30', '2026-12-06', false],
    ['week', '2026-11-30', '2026-12-07', true],
    ['month', '2026-11-30', '2026-12-01', true],
    ['month', '2026-12-01', '2026-12-31', false],
    ['month', '2025-12-31', '2026-12-01', true],
  ] as const)('every %s, read last on %s, on %s: %s', (every, newest, today, due) => {
    expect(isDue(every, newest, today)).toBe(due);
  });
});

describe('where an indicator stands', () => {
  const down = { direction: 'down', startsAt: 24, target: 12, unit: 'h' } as const;

  it('is reached at the target and beyond', () => {
    expect([13, 12, 11].map((value) => isReached(down, value))).toEqual([false, true, true]);
    expect(isReached({ direction: 'up', target: 12 }, 13)).toBe(true);
  });

  it.each([
    [25, 'now 25 h, worse than at the start'],
    [24, 'now 24 h, where it started'],
    [22, 'now 22 h, the first steps made'],
    [20, 'now 20 h, a third of the way'],
    [18, 'now 18 h, half of the way'],
    [16, 'now 16 h, two thirds of the way'],
    [13, 'now 13 h, nearly there'],
    [12, 'now 12 h, target reached'],
  ])('is said in words: %s', (value, text) => {
    expect(standingText(down, { readOn: '2026-11-30', value })).toBe(text);
  });

  it('is said of what is only to be kept, and of what was never read', () => {
    const kept = { direction: 'up', startsAt: 99, target: 99, unit: '%' } as const;
    expect(standingText(kept, { readOn: '2026-11-30', value: 98 })).toBe('now 98 %, worse than at the start');
    expect(standingText(kept, undefined)).toBe('no reading yet');
  });

  it('shows the last six readings', () => {
    const readings = [1, 2, 3, 4, 5, 6, 7].map((value) => ({ readOn: `2026-11-0${value}`, value }));
    expect(trendText(readings, 'h')).toBe('2 → 3 → 4 → 5 → 6 → 7 h');
    expect(trendText(readings.slice(0, 1), 'h')).toBeUndefined();
  });
});

describe('a number', () => {
  it.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['12,5', 12.5],
    ['0.0001', 0.0001],
    ['-0', 0],
    ['999999999.9999', undefined],
    ['999999999', 999_999_999],
    ['1.00000', 1],
    ['1.00001', undefined],
    ['1,200', undefined],
    ['1.200', 1.2],
    ['1e3', undefined],
    ['NaN', undefined],
    ['', undefined],
    ['١٢', undefined],
  ])('reads %s as %s', (text, value) => {
    expect(readNumber(text)).toEqual(value);
  });

  it.each([
    [1200, '1200'],
    [12_000, '12\u202f000'],
    [-1_234_567.25, '−1\u202f234\u202f567.25'],
    [0.0001, '0.0001'],
  ])('is shown so that nobody takes it for another: %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});
