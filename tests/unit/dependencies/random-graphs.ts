import fc from 'fast-check';
import { addDays } from '../../../src/core/calendar.ts';
import type { Need } from '../../../src/features/dependencies/rules/graph.ts';

/** A graph of open outcomes without a cycle. */
interface RandomGraph {
  outcomes: { id: string; dueOn: string; costAWeek: number }[];
  needs: Need[];
}

/**
 * Any graph of so many open outcomes without a cycle, by its seed: fast-check would draw the thousands of numbers of one
 * graph for longer than they are computed with.
 */
export function anyGraph(size: number, needs: number) {
  return fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((seed) => graphOf(seed, size, needs));
}

/** Each needs only such as come before it; their ids are in no order. */
function graphOf(seed: number, size: number, count: number): RandomGraph {
  const upTo = numbersFrom(seed);
  const outcomes = Array.from({ length: size }, (_, place) => ({
    // The place keeps it unique, behind a number that orders them at random.
    id: `${upTo(1000)}-${place}`,
    dueOn: addDays('2026-12-01', upTo(200)),
    costAWeek: upTo(10),
  }));
  const stored = new Map<string, Need>();
  for (let drawn = 0; drawn < count; drawn += 1) {
    const later = 1 + upTo(size - 1);
    const outcomeId = outcomes[later]?.id ?? '';
    const needsId = outcomes[upTo(later)]?.id ?? '';
    stored.set(`${outcomeId} ${needsId}`, { outcomeId, needsId, daysAfter: upTo(30) });
  }
  return { outcomes, needs: [...stored.values()] };
}

/** Numbers from 0 to below a limit, always the same ones after a seed (Park and Miller). */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
