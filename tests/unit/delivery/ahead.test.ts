import fc from 'fast-check';
import { TestClock } from 'pg-boss';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLimiter, type Draw, type Limiter } from '../../../src/delivery/limiter.ts';

const NOW = '2026-11-23T09:00:00Z';
const EVERY = 1_000;
const BURST = 3;
const channel: Draw = { key: 'C1', allowance: { everyMs: EVERY, burst: BURST } };
const workspace: Draw = { key: 'T1', allowance: { everyMs: 120, burst: 30 } };

describe('who goes ahead', () => {
  let clock: TestClock;
  let limiter: Limiter;
  beforeEach(() => {
    clock = new TestClock(NOW);
    limiter = createLimiter(clock);
  });
  const reserve = (holder: string) => limiter.reserve(holder, [channel]);
  const ahead = (holder: string) => limiter.reserve(holder, [channel], true);

  it('takes the next free moment, and those behind it move back in their order', async () => {
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map(reserve)).toEqual([0, 0, 0, 1_000, 2_000, 3_000]);
    await clock.tick(500);
    expect([ahead('first'), ahead('second')]).toEqual([500, 1_500]);
    expect(['d', 'e', 'f', 'new'].map(reserve)).toEqual([2_500, 3_500, 4_500, 5_500]);
    await clock.tick(500);
    expect([ahead('first'), ahead('second')]).toEqual([0, 1_000]);
  });

  it('takes nothing from others while nothing waits', () => {
    expect([ahead('a'), ahead('b'), reserve('c'), reserve('d')]).toEqual([0, 0, 0, 1_000]);
  });

  it('waits like all while it is closed, and goes first when it opens', async () => {
    limiter.close({ closes: channel }, 30);
    expect([reserve('a'), reserve('b'), ahead('first')]).toEqual([30_000, 31_000, 30_000]);
    expect([reserve('a'), reserve('b')]).toEqual([31_000, 32_000]);
  });

  it('keeps something in hand for them, which takes nothing from the others and grows again', async () => {
    const posts: Draw = {
      key: 'T2',
      allowance: { everyMs: 1_000, burst: 2, spare: { everyMs: 6_000, burst: 3 } },
    };
    const ask = (holder: string, goesAhead: boolean) => limiter.reserve(holder, [posts], goesAhead);
    expect(['a', 'b', 'c', 'd'].map((holder) => ask(holder, false))).toEqual([0, 0, 1_000, 2_000]);
    expect(['u', 'v', 'w', 'x'].map((holder) => ask(holder, true))).toEqual([0, 0, 0, 1_000]);
    expect([ask('c', false), ask('d', false)]).toEqual([2_000, 3_000]);
    await clock.tick(6_000);
    for (let index = 0; index < 9; index += 1) ask(`m${index}`, false);
    expect(ask('y', true)).toBe(0);
    expect(ask('z', true)).toBeGreaterThan(0);
    limiter.close({ closes: posts }, 30);
    await clock.tick(30_000);
    expect(ask('m8', false)).toBe(0);
    expect(ask('first', true)).toBeGreaterThan(0);
  });

  it('reaches eighty people within twelve seconds, behind fifty thousand who wait', () => {
    const dm = (index: number): Draw => ({ ...channel, key: `D${index}` });
    for (let index = 0; index < 50_000; index += 1) limiter.reserve(`r${index}`, [workspace, dm(index)]);
    const waits = Array.from({ length: 80 }, (_, index) =>
      limiter.reserve(`e${index}`, [workspace, dm(index)], true),
    );
    expect(Math.max(...waits)).toBeLessThan(12_000);
  });

  it('leaves one moment of ten to the others, however many go ahead', () => {
    for (let index = 0; index < 5; index += 1) reserve(`m${index}`);
    const waits = Array.from({ length: 27 }, (_, index) => ahead(`e${index}`) / EVERY);
    expect(waits).toContain(9);
    expect(waits).not.toContain(10);
    expect(reserve('m3')).toBe(10_000);
    expect(reserve('m4')).toBe(20_000);
  });

  it('keeps the rate and the order, and holds nobody up for longer than those before them need', async () => {
    const arrivals = fc.array(
      fc.record({ gap: fc.nat(5).map((quarters) => quarters * 250), goesAhead: fc.boolean() }),
      { minLength: 5, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async (calls) => {
        const clock = new TestClock(NOW);
        const limiter = createLimiter(clock);
        const waiting: { holder: number; at: number; goesAhead: boolean }[] = [];
        const passed: { holder: number; at: number; goesAhead: boolean }[] = [];
        /** Whoever waits asks at the moment it was told, as deliveries do. */
        const runUntil = async (end: number) => {
          for (;;) {
            waiting.sort((one, other) => one.at - other.at);
            const [next] = waiting;
            if (!next || next.at > end) break;
            if (next.at > clock.now()) await clock.setTime(next.at);
            const wait = limiter.reserve(`${next.holder}`, [channel], next.goesAhead);
            if (wait > 0) next.at = clock.now() + wait;
            else passed.push({ ...next, ...waiting.shift(), at: clock.now() });
          }
          if (end > clock.now() && end < Number.POSITIVE_INFINITY) await clock.setTime(end);
        };
        for (const [holder, { gap, goesAhead }] of calls.entries()) {
          await runUntil(clock.now() + gap);
          const before = waiting.filter((other) => other.goesAhead).length;
          const wait = limiter.reserve(`${holder}`, [channel], goesAhead);
          if (goesAhead) expect(wait).toBeLessThanOrEqual((before + Math.floor(before / 9) + 2) * EVERY);
          if (wait === 0) passed.push({ holder, at: clock.now(), goesAhead });
          else waiting.push({ holder, at: clock.now() + wait, goesAhead });
        }
        await runUntil(Number.POSITIVE_INFINITY);
        expect(passed).toHaveLength(calls.length);
        for (const [first, from] of passed.entries()) {
          for (const [last, to] of passed.slice(first).entries()) {
            expect(last + 1).toBeLessThanOrEqual(BURST + (to.at - from.at) / EVERY);
          }
        }
        for (const kind of [true, false]) {
          const order = passed.filter(({ goesAhead }) => goesAhead === kind).map(({ holder }) => holder);
          expect(order).toEqual(order.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 100 },
    );
  });
});
