import { expect, it } from 'vitest';
import { NOTHING_WRONG, reportOf, SIZE, TIMEOUT } from './harness/fan-out-runs.ts';

const { messages, kills } = SIZE;

it(`loses and doubles none of ${messages} messages on two processes, through ${kills} kills`, {
  timeout: TIMEOUT,
}, async () => {
  const report = await reportOf(
    { name: 'kills', run: `${messages} messages, two processes, ${kills} kills` },
    { kills },
  );
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report.struckAtWork).toBe(kills);
});
