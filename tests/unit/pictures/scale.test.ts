import fc from 'fast-check';
import { expect, test } from 'vitest';
import { said, scaleOver } from '../../../src/pictures/rules/scale.ts';

test('a scale holds all values between few round numbers', () => {
  const values = fc.array(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Math.round(value * 100) / 100),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(values, (all) => {
      const { from, to, ticks } = scaleOver(all);
      const invisible = (to - from) / 1e6;
      expect(from).toBeLessThanOrEqual(Math.min(...all) + invisible);
      expect(to).toBeGreaterThanOrEqual(Math.max(...all) - invisible);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks.toSorted((a, b) => a - b)).toEqual(ticks);
    }),
  );
});

test('a scale begins at zero where the values are near it', () => {
  expect(scaleOver([24, 13]).ticks).toEqual([0, 10, 20, 30]);
  expect(scaleOver([96, 99]).ticks).toEqual([96, 97, 98, 99]);
  expect(scaleOver([5]).ticks).toEqual([4.5, 4.75, 5, 5.25, 5.5]);
  expect(scaleOver([]).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test('numbers are short', () => {
  expect([0.1 + 0.2, 1234.5, 99_999, 123_456, 2_000_000].map(said)).toEqual([
    '0.3',
    '1,235',
    '99,999',
    '123K',
    '2M',
  ]);
});
