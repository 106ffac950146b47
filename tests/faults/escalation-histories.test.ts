import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyHistory } from '../support/escalations/any-history.ts';
import { nothingSeen, playHistory } from '../support/escalations/histories.ts';
import { seedOfRun } from './harness/chances.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';

/** The short run is a sample of another seed each time: what it checks is in the unit tests as well. */
const SIZE = sized({ short: { histories: 200 }, long: { histories: 100_000 } });

it('leaves nothing without somebody who has it, and tells nobody who may not be told', {
  timeout: 3_600_000,
}, () => {
  const seed = seedOfRun();
  say(`escalation-histories: SEED=${seed}`);
  const began = performance.now();
  const seen = nothingSeen();
  const found = fc.check(
    fc.property(anyHistory, (history) => playHistory(history, seen)),
    { numRuns: SIZE.histories, seed },
  );
  report({
    name: 'escalation-histories',
    run:
      `${seen.histories.toLocaleString('en')} escalation histories of acknowledging, timers on time, late, early and ` +
      `twice, taking back, questions, delegation, declining, redirecting, leaving, leave that begins and ends, Do Not ` +
      `Disturb and restarts: ${seen.steps.toLocaleString('en')} steps, ${seen.told.toLocaleString('en')} times somebody told`,
    result:
      `${seen.unowned} open without a future or an owner, ${seen.noticesAfterAcknowledging} notices after an ` +
      `acknowledgement before its promise passed, ${seen.noticesOutOfTime} to somebody away or not to be disturbed, ` +
      `${seen.unending} without an end, ${seen.different} unlike the naive model`,
    seed,
    seconds: secondsSince(began),
  });
  expect(found.failed, fc.defaultReportMessage(found)).toBe(false);
  expect(seen.histories).toBe(SIZE.histories);
  expect(seen.told).toBeGreaterThan(SIZE.histories);
});
