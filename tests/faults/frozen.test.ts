import { expect, it } from 'vitest';
import { NOTHING_WRONG, reportOf, TIMEOUT } from './runs.ts';

const FREEZES = 8;

it('loses and doubles nothing when processes freeze for longer than their leases, go on and write late', {
  timeout: TIMEOUT,
}, async () => {
  const report = await reportOf('freezes', { kills: 0, freezes: FREEZES, unanswered: 0.1 });
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report.struckAtWork).toBe(FREEZES);
});
