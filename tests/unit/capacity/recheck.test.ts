import { describe, expect, it } from 'vitest';
import type { Overfull } from '../../../src/features/capacity/rules/limit.ts';
import { recheck } from '../../../src/features/capacity/rules/recheck.ts';
import { nextLook } from '../../../src/features/capacity/service/next-look.ts';

const over = (begins: string, loadPercent: number): Overfull => ({
  week: { begins, workingHours: 40, plannedHours: 0, percent: 0, outcomeIds: [] },
  loadPercent,
});
const notice = (userId: string, week: string, loadPercent: number) => ({
  id: `notice of ${userId}`,
  userId,
  week,
  loadPercent,
  readerIds: [],
});

describe('a week’s look', () => {
  it('tells of those whose weeks have become too full, once, and of those who have room again', () => {
    const now = new Map([
      ['ana', over('2026-12-07', 120)],
      ['ben', over('2026-12-07', 150)],
      ['cleo', over('2026-12-14', 110)],
    ]);
    const standing = [
      notice('ben', '2026-12-07', 150),
      notice('cleo', '2026-12-07', 130),
      notice('dan', '2026-12-07', 105),
    ];
    expect(recheck(now, standing)).toEqual({
      fresh: [{ userId: 'ana', over: over('2026-12-07', 120) }],
      still: [notice('ben', '2026-12-07', 150), notice('cleo', '2026-12-14', 110)],
      settled: [notice('dan', '2026-12-07', 105)],
    });
  });

  it.each([
    ['2026-11-25T12:00:00Z', '2026-11-30T06:00:00Z'],
    ['2026-11-30T05:59:00Z', '2026-11-30T06:00:00Z'],
    ['2026-11-30T06:00:00Z', '2026-12-07T06:00:00Z'],
    ['2026-12-06T23:00:00Z', '2026-12-07T06:00:00Z'],
  ])('after %s comes at %s', (now, at) => {
    expect(nextLook(new Date(now))).toEqual(new Date(at));
  });
});
