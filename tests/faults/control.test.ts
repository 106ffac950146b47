import { describe, expect, it } from 'vitest';
import { reportOf, SIZE, TIMEOUT } from './harness/fan-out-runs.ts';
import { isShort } from './harness/runs.ts';

// The controls need no more than a few hundred messages to show what they do wrong.
const messages = Math.min(SIZE.messages, 200);
const kills = SIZE.controlKills;

/**
 * The same run and the same count, on deliveries that know no unclear outcome: what proves the proof. It proves the
 * harness, which seldom changes, so it is left out of the short run.
 */
describe.skipIf(isShort)('the control', () => {
  it('doubles when it posts again until an answer came', { timeout: TIMEOUT }, async () => {
    const report = await reportOf(
      {
        name: 'control-retrying',
        run: `control: posts again until an answer came; ${messages} messages, ${kills} kills, 30 % not answered`,
      },
      {
        deliverer: 'careless, retrying',
        messages,
        kills,
        unanswered: 0.3,
      },
    );
    expect(report.doubled.length).toBeGreaterThan(messages / 10);
    expect(report.lost).toEqual([]);
  });

  it('loses when it writes a message off before it posts it', { timeout: TIMEOUT }, async () => {
    const report = await reportOf(
      {
        name: 'control-once',
        run: `control: writes a message off before it posts it; ${messages} messages, ${kills} kills`,
      },
      { deliverer: 'careless, once', messages, kills },
    );
    expect(report.lost.length).toBeGreaterThan(0);
  });
});
