import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar.ts';
import { misleads, type Read } from '../../../src/features/measures/rules/goodhart.ts';

const MONDAY = '2026-11-30';

/** Read every `days` days from a Monday on. */
const read = (direction: 'up' | 'down', values: readonly number[], days = 7, from = MONDAY): Read => ({
  direction,
  readings: values.map((value, n) => ({ readOn: addDays(from, n * days), value })),
});

describe('an indicator may mislead', () => {
  it('where it got better over four readings, and what it predicts did not', () => {
    const found = misleads(read('up', [40, 45, 60, 62]), [read('down', [24, 24, 25, 24])]);
    expect(found).toMatchObject({
      from: { readOn: MONDAY, value: 40 },
      to: { readOn: '2026-12-21', value: 62 },
      laggingFrom: { value: 24 },
      laggingTo: { value: 24 },
    });
  });

  it.each([
    ['the leading one got worse', read('up', [40, 45, 60, 39]), [read('down', [24, 24, 24, 24])]],
    ['the leading one stands still', read('up', [40, 45, 60, 40]), [read('down', [24, 24, 24, 24])]],
    ['there are three readings', read('up', [40, 45, 60]), [read('down', [24, 24, 24])]],
    ['the lagging one got better, too', read('up', [40, 45, 60, 62]), [read('down', [24, 24, 25, 23])]],
    [
      'one of two lagging ones got better',
      read('up', [1, 2, 3, 4]),
      [read('up', [5, 5, 5, 4]), read('up', [1, 1, 1, 2])],
    ],
    [
      'no lagging one was read within the span',
      read('up', [1, 2, 3, 4]),
      [read('up', [5, 4], 7, '2026-11-02')],
    ],
    ['there is no lagging one', read('up', [1, 2, 3, 4]), []],
  ])('not where %s', (_, leading, lagging) => {
    expect(misleads(leading, lagging)).toBeUndefined();
  });

  it('looks at the last four readings alone', () => {
    // It rose before, and has not since.
    expect(misleads(read('up', [10, 50, 50, 50, 50]), [read('up', [1, 1, 1, 1, 1])])).toBeUndefined();
    expect(misleads(read('up', [90, 10, 20, 30, 40]), [read('up', [9, 1, 1, 1, 1])])).toBeDefined();
  });

  it('holds a lagging one that is read more rarely against what it was before', () => {
    const monthly = read('up', [5, 5], 30, '2026-11-16');
    expect(misleads(read('up', [1, 2, 3, 4]), [monthly])).toMatchObject({
      laggingFrom: { readOn: '2026-11-16' },
      laggingTo: { readOn: '2026-12-16' },
    });
  });

  it('says the same of the mirror image', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 0, maxLength: 8 });
    const mirrored = (each: Read): Read => ({
      direction: each.direction === 'up' ? 'down' : 'up',
      readings: each.readings.map(({ readOn, value }) => ({ readOn, value: -value })),
    });
    fc.assert(
      fc.property(values, values, (leading, lagging) => {
        const one = [read('up', leading), read('down', lagging)] as const;
        const other = misleads(mirrored(one[0]), [mirrored(one[1])]);
        expect(other !== undefined).toBe(misleads(one[0], [one[1]]) !== undefined);
      }),
    );
  });
});
