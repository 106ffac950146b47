import { expect, it } from 'vitest';
import { STEPS } from './failpoint.ts';
import { NOTHING_WRONG, reportOf, SIZE, TIMEOUT } from './runs.ts';

it('loses and doubles nothing when processes freeze until others have taken over, and then go on', {
  timeout: TIMEOUT,
}, async () => {
  const report = await reportOf('freezes', {
    messages: Math.min(SIZE.messages, 200),
    kills: 0,
    freezing: true,
  });
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report.kills).toEqual(Object.fromEntries(STEPS.map((step) => [`SIGSTOP at ${step}`, 1])));
});
