import { describe, expect, it } from 'vitest';
import { type Place, shareRoom, type Wanted } from '../../../src/features/home/rules/paging.ts';

const part = (key: string, items: number, most: number, size = 2): Wanted => ({
  key,
  sizes: Array.from({ length: items }, () => size),
  most,
  fixed: 2,
});

describe('the room of a Home tab', () => {
  it('goes to the most urgent part first, and each part has an item at least', () => {
    const parts = [part('now', 40, 20), part('outcomes', 40, 20), part('teams', 200, 20)];
    const shown = shareRoom(parts, {}, 60);
    expect([...shown.values()].map(({ from, until }) => until - from)).toEqual([20, 4, 1]);
  });

  it('begins where somebody has turned to, and at the last item where that is gone', () => {
    const parts = [part('teams', 25, 10)];
    expect(shareRoom(parts, { teams: 10 }, 100).get('teams')).toEqual({ from: 10, until: 20 });
    expect(shareRoom(parts, { teams: 70 }, 100).get('teams')).toEqual({ from: 24, until: 25 });
    expect(shareRoom([part('teams', 0, 10)], { teams: 3 }, 100).get('teams')).toEqual({ from: 0, until: 0 });
  });

  // Of the least there can be, of one that is too small for all, and of a whole view.
  it.each([20, 40, 100])(
    'is never exceeded, and turned through to the end every item is seen once: %i',
    (room) => {
      const parts = [
        part('now', 30, 6),
        part('decide', 17, 5, 3),
        part('outcomes', 90, 10, 1),
        part('teams', 200, 10, 1),
      ];
      for (const { key, sizes } of parts) {
        let place: Place = {};
        let seen = 0;
        for (let turns = 0; seen < sizes.length; turns += 1) {
          const shown = shareRoom(parts, place, room);
          expect(used(parts, shown)).toBeLessThanOrEqual(room);
          const { from, until } = shown.get(key) ?? { from: -1, until: -1 };
          expect(from).toBe(seen);
          expect(until).toBeGreaterThan(from);
          seen = until;
          place = { [key]: until };
          expect(turns).toBeLessThan(200);
        }
      }
    },
  );
});

/** In blocks, with a button that turns wherever not all is shown. */
function used(parts: readonly Wanted[], shown: ReturnType<typeof shareRoom>): number {
  return parts.reduce((sum, { key, sizes, fixed }) => {
    const { from, until } = shown.get(key) ?? { from: 0, until: 0 };
    const turning = from > 0 || until < sizes.length ? 1 : 0;
    return sum + fixed + turning + sizes.slice(from, until).reduce((all, size) => all + size, 0);
  }, 0);
}
