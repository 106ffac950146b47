import fc from 'fast-check';
import { TestClock } from 'pg-boss';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLimiter, type Draw, type Limiter } from '../../../src/delivery/limiter.ts';

const channel = (name: string): Draw => ({ key: name, allowance: { everyMs: 1_000, burst: 3 } });

describe('the limiter', () => {
  let clock: TestClock;
  let limiter: Limiter;
  beforeEach(() => {
    clock = new TestClock('2026-11-23T09:00:00Z');
    limiter = createLimiter(clock);
  });
  const reserve = (holder: string, ...draws: Draw[]) => limiter.reserve(holder, draws);

  it('lets a burst pass and then one a second', () => {
    const waits = ['a', 'b', 'c', 'd', 'e'].map((holder) => reserve(holder, channel('C1')));
    expect(waits).toEqual([0, 0, 0, 1_000, 2_000]);
  });

  it('keeps the turn of whoever waited for it', async () => {
    for (const holder of ['a', 'b', 'c']) reserve(holder, channel('C1'));
    expect(reserve('d', channel('C1'))).toBe(1_000);
    expect(reserve('e', channel('C1'))).toBe(2_000);
    await clock.tick(1_000);
    expect(reserve('late', channel('C1'))).toBe(2_000);
    expect(reserve('d', channel('C1'))).toBe(0);
    await clock.tick(1_000);
    expect(reserve('e', channel('C1'))).toBe(0);
  });

  it('does not hold other channels up after a 429', async () => {
    limiter.close({ closes: channel('C1') }, 30);
    expect(reserve('a', channel('C1'))).toBe(30_000);
    expect(reserve('b', channel('C2'))).toBe(0);
    await clock.tick(30_000);
    expect(reserve('a', channel('C1'))).toBe(0);
  });

  it('lets a channel that waits long take nothing from the others of its workspace', () => {
    const workspace: Draw = { key: 'T1', allowance: { everyMs: 200, burst: 2 } };
    limiter.close({ closes: channel('C1') }, 30);
    expect(reserve('a', workspace, channel('C1'))).toBe(30_000);
    expect(reserve('b', workspace, channel('C2'))).toBe(0);
  });

  it('lets what waits for a channel take from its workspace once, however often that is refused', async () => {
    const workspace: Draw = { key: 'W', allowance: { everyMs: 100, burst: 1 } };
    const waiting = Array.from({ length: 20 }, (_, index) => `waiting ${index}`);
    const lineUp = () => waiting.forEach((holder) => void reserve(holder, workspace, channel('C1')));
    limiter.close({ closes: channel('C1') }, 30);
    lineUp();
    await clock.tick(30_000);
    limiter.close({ closes: channel('C1') }, 30);
    for (let other = 0; other < 50; other += 1) reserve(`other ${other}`, workspace, channel(`D${other}`));
    lineUp();
    expect(reserve('one more', workspace, channel('E'))).toBe(5_000);
  });

  it('closes the workspace too when two of its channels are refused together, and only then', async () => {
    const mayMean: Draw = { key: 'T1', allowance: { everyMs: 100, burst: 30 } };
    const refuse = (name: string) => limiter.close({ closes: channel(name), mayMean }, 30);
    refuse('C1');
    refuse('C1');
    await clock.tick(6_000);
    refuse('C2');
    expect(reserve('a', mayMean, channel('C3'))).toBe(0);
    await clock.tick(4_000);
    refuse('C1');
    expect(reserve('b', mayMean, channel('C3'))).toBe(30_000);
    expect(reserve('c', channel('C3'))).toBe(0);
  });

  it('opens one by one after a 429, however many waited', async () => {
    const waiting = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const holder of waiting) reserve(holder, channel('C1'));
    limiter.close({ closes: channel('C1') }, 10);
    await clock.tick(10_000);
    const waits = ['d', 'e', 'f'].map((holder) => reserve(holder, channel('C1')));
    expect(waits).toEqual([0, 1_000, 2_000]);
  });

  it('waits for the slower of method and channel', () => {
    const method: Draw = { key: 'chat.update', allowance: { everyMs: 1_200, burst: 1 } };
    expect(reserve('a', method, channel('C1'))).toBe(0);
    expect(reserve('b', method, channel('C2'))).toBe(1_200);
  });

  it('never lets more than the burst and one a second pass, whatever the order of arrivals', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 40 }),
        async (gaps) => {
          const clock = new TestClock('2026-11-23T09:00:00Z');
          const limiter = createLimiter(clock);
          const passed: number[] = [];
          const waiting: { holder: string; at: number }[] = [];
          for (const [index, gap] of gaps.entries()) {
            await clock.tick(gap);
            const holder = `m${index}`;
            const wait = limiter.reserve(holder, [channel('C1')]);
            if (wait === 0) passed.push(clock.now());
            else waiting.push({ holder, at: clock.now() + wait });
          }
          for (const { holder, at } of waiting) {
            if (at > clock.now()) await clock.setTime(at);
            expect(limiter.reserve(holder, [channel('C1')])).toBe(0);
            passed.push(at);
          }
          for (const at of passed) {
            // The burst, and one for each of the ten seconds.
            const n = passed.filter((other) => other > at - 10_000 && other <= at).length;
            expect(n).toBeLessThanOrEqual(13);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
