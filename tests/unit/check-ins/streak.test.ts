import { describe, expect, it } from 'vitest';
import { FARTHEST_BACK, isKept, streakToName } from '../../../src/features/check-ins/rules/streak.ts';

const kept = (count: number) => Array.from({ length: count }, () => true);

describe('a streak of kept check-ins', () => {
  it('is named at 4, 12, 26 and 52, and at no other', () => {
    const named = Array.from({ length: FARTHEST_BACK }, (_, index) => streakToName(kept(index + 1)));
    expect(named.flatMap((each) => each ?? [])).toEqual([4, 12, 26, 52]);
    // A longer one is seen as this long, week after week.
    expect(streakToName(kept(FARTHEST_BACK))).toBeUndefined();
  });

  it('begins anew after one that was not kept', () => {
    expect(streakToName([...kept(4), false, ...kept(30)])).toBe(4);
    expect(streakToName([false, ...kept(12)])).toBeUndefined();
  });

  it('counts a check-in that everyone who was asked answered, and none in which nobody was asked', () => {
    expect(isKept({ answered: 5, people: 5 })).toBe(true);
    expect(isKept({ answered: 4, people: 5 })).toBe(false);
    expect(isKept({ answered: 0, people: 0 })).toBeUndefined();
  });
});
