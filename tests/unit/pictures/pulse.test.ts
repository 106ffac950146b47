import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPulseResult } from '../../../src/pictures/drawings/pulse-result.ts';
import { altTextOf, type PulseModel } from '../../../src/pictures/index.ts';
import {
  changeInWords,
  commonReason,
  directionOf,
  partWidths,
  resultOf,
} from '../../../src/pictures/rules/pulse.ts';

const COUNTS = [0, 3, 3, 2, 1];
const pulse = (...statements: PulseModel['statements']): PulseModel => ({
  title: 'Pulse of Payments',
  answered: 9,
  asked: 12,
  statements,
});

describe('a statement that is withheld', () => {
  const withheld = { said: 'We learn', withheld: 'almost all gave the same answer' };
  const known = { ...withheld, counts: COUNTS, mean: 3.1, change: -0.7, trend: [3.8, 3.1] };
  const shown = { said: 'We help', counts: [1, 1, 2, 3, 2], mean: 3.4 };

  it('shows nothing of its answers, though they came with it', () => {
    expect(resultOf(known)).toBeUndefined();
    expect(drawPulseResult(pulse(known, shown))).toEqual(drawPulseResult(pulse(withheld, shown)));
    expect(altTextOf({ kind: 'pulse_result', model: pulse(known) })).toBe(
      'Pulse of Payments: 9 of 12 answered. Not shown (almost all gave the same answer): “We learn”.',
    );
  });

  it('says its reason once where it is the same for all', () => {
    expect(commonReason([withheld, known])).toBe('almost all gave the same answer');
    expect(commonReason([withheld, shown])).toBeUndefined();
    expect(commonReason([withheld, { said: 'We help', withheld: 'another' }])).toBeUndefined();
    expect(commonReason([withheld])).toBeUndefined();
    expect(commonReason([])).toBeUndefined();
    const all = drawPulseResult(pulse(withheld, withheld, withheld)).body;
    expect(all.match(/Not shown/g)).toHaveLength(1);
    expect(all.match(/We learn/g)).toHaveLength(3);
  });
});

describe('the result of a statement', () => {
  it('has five counts, and no number that is none', () => {
    const broken = { counts: [1, Number.NaN, -2], mean: Number.NaN, change: Number.POSITIVE_INFINITY };
    expect(resultOf({ said: '', ...broken, trend: [3, null, undefined, 9] })).toEqual({
      counts: [1, 0, 0, 0, 0],
      trend: [3, undefined, undefined, undefined],
    });
  });

  it('says a change as far as one digit tells it', () => {
    expect([-0.66, 0.3, 0.04, -0.04, 0].map(changeInWords)).toEqual([
      'down 0.7',
      'up 0.3',
      'no change',
      'no change',
      'no change',
    ]);
    expect([-0.66, 0.3, -0.04].map(directionOf)).toEqual(['down', 'up', 'same']);
  });
});

describe('the parts of a bar', () => {
  it('are as wide as their counts, and never too narrow for what is written in them', () => {
    expect(partWidths([1, 2, 3, 4, 0], [10, 10, 10, 10, 10], 110)).toEqual([10, 20, 30, 40, 10]);
    expect(partWidths([1, 0, 98, 1, 0], [10, 10, 10, 10, 10], 100)).toEqual([10, 10, 60, 10, 10]);
    expect(partWidths([0, 0, 0, 0, 0], [10, 10, 10, 10, 10], 100)).toEqual([20, 20, 20, 20, 20]);
    // More than there is room for.
    expect(partWidths([1, 1, 1, 1, 1], [40, 40, 40, 40, 40], 100)).toEqual([20, 20, 20, 20, 20]);
  });

  it('fill it, and more answers are never drawn narrower than fewer', () => {
    const counts = fc.array(fc.oneof(fc.nat(3), fc.nat(100_000)), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 5, max: 70 }), (all, least) => {
        const widths = partWidths(all, Array(5).fill(least), 268);
        expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(268);
        for (const width of widths) expect(width).toBeGreaterThan(Math.min(least, 268 / 5) - 1e-6);
        const sorted = widths.map((width, index) => ({ width, count: all[index] ?? 0 }));
        sorted.sort((a, b) => a.count - b.count || a.width - b.width);
        for (const [index, { width }] of sorted.entries())
          expect(width).toBeGreaterThan((sorted[index - 1]?.width ?? 0) - 1e-6);
      }),
    );
  });
});

it('a pulse of more than sixteen rows says how many are not drawn', () => {
  const rows = Array.from({ length: 20 }, (_, index) => ({
    said: `Area ${index}`,
    counts: COUNTS,
    mean: 3.1,
  }));
  const { body, width } = drawPulseResult(pulse(...rows));
  expect(width).toBe(480);
  expect(body).toContain('4 more not drawn');
  expect(body).not.toContain('Area 16');
});
