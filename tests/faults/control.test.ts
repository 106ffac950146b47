import { describe, expect, it } from 'vitest';
import { reportOf, TIMEOUT } from './runs.ts';

/** The same run and the same count, on deliveries that know no unclear outcome: what proves the proof. */
describe('the control', () => {
  it('doubles when it posts again until an answer came', { timeout: TIMEOUT }, async () => {
    const report = await reportOf('control, retrying', {
      deliverer: 'careless, retrying',
      messages: 200,
      kills: 10,
      unanswered: 0.3,
    });
    expect(report.doubled.length).toBeGreaterThan(20);
    expect(report.lost).toEqual([]);
  });

  it('loses when it writes a message off before it posts it', { timeout: TIMEOUT }, async () => {
    const report = await reportOf('control, once', { deliverer: 'careless, once', messages: 200, kills: 10 });
    expect(report.lost.length).toBeGreaterThan(0);
  });
});
