import { expect, it } from 'vitest';
import { NOTHING_WRONG, reportOf, SIZE, TIMEOUT } from './harness/fan-out-runs.ts';

const { messages, kills } = SIZE;

it(`loses and doubles none of ${messages} messages through ${kills} kills while 30 % of the posts are not answered`, {
  timeout: TIMEOUT,
}, async () => {
  const report = await reportOf(
    {
      name: 'kills-and-lost-answers',
      run: `${messages} messages, two processes, ${kills} kills, 30 % of the posts not answered`,
    },
    { kills, unanswered: 0.3 },
  );
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report.struckAtWork).toBe(kills);
  // Most of what was not answered had to be looked for.
  expect(report.lookUps).toBeGreaterThan(messages / 5);
});
