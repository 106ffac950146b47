import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory } from '../../support/escalations/any-history.ts';
import { nothingSeen, playHistory } from '../../support/escalations/histories.ts';

test('whatever happens, somebody has it, nobody is told who may not be, and the naive model says the same', () => {
  const seen = nothingSeen();
  fc.assert(
    fc.property(anyHistory, (history) => playHistory(history, seen)),
    { numRuns: 2_000 },
  );
  expect(seen.told).toBeGreaterThan(2_000);
  expect(seen.kinds.size).toBe(18);
});
