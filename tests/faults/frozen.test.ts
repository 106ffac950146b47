import { expect, it } from 'vitest';
import { STEPS } from './harness/failpoint.ts';
import { NOTHING_WRONG, reportOf, TIMEOUT } from './harness/fan-out-runs.ts';
import { isShort } from './harness/runs.ts';

/** Enough that each of five processes, which start at different speeds, gets to send some. */
const MESSAGES = 400;

// It takes a minute and hundreds of messages to freeze five processes each at its step: not with every test run.
it.skipIf(isShort)(
  'loses and doubles nothing when processes freeze until others have taken over, and then go on',
  {
    timeout: TIMEOUT,
  },
  async () => {
    const report = await reportOf(
      {
        name: 'freezes',
        run: `${MESSAGES} messages, four processes frozen at the four steps until others took over`,
      },
      {
        messages: MESSAGES,
        kills: 0,
        freezing: true,
      },
    );
    expect(report).toMatchObject(NOTHING_WRONG);
    expect(report.kills).toEqual(Object.fromEntries(STEPS.map((step) => [`SIGSTOP at ${step}`, 1])));
  },
);
