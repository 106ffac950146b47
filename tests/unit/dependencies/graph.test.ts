import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bottlenecks } from '../../../src/features/dependencies/rules/bottlenecks.ts';
import { cycleOf, cycleText } from '../../../src/features/dependencies/rules/cycle.ts';
import { graphFrom } from '../../../src/features/dependencies/rules/graph.ts';
import { countHanging } from '../../../src/features/dependencies/rules/hanging.ts';
import { impliedDates } from '../../../src/features/dependencies/rules/implied-dates.ts';
import { causeOf, pathTo } from '../../../src/features/dependencies/rules/paths.ts';
import { naiveDates, naiveHanging, naivelyNeeded } from './naive.ts';
import { anyGraph } from './random-graphs.ts';

const need = (outcomeId: string, needsId: string, daysAfter = 0) => ({ outcomeId, needsId, daysAfter });
const due = (id: string, dueOn: string, costAWeek = 0) => ({ id, dueOn, costAWeek });

/** Launch needs the API and the texts; the API needs the ledger. */
const outcomes = [
  due('launch', '2026-12-20', 4),
  due('api', '2026-12-10', 2),
  due('texts', '2026-12-12'),
  due('ledger', '2026-12-05'),
];
const needs = [need('launch', 'api', 5), need('launch', 'texts'), need('api', 'ledger', 2)];
const slipped = outcomes.map((each) => (each.id === 'ledger' ? { ...each, dueOn: '2026-12-19' } : each));

describe('implied dates', () => {
  it('are the own ones as long as all that is needed comes in time', () => {
    const implied = impliedDates(outcomes, needs);
    expect(implied.late()).toEqual([]);
    expect(implied.of('launch')).toBe('2026-12-20');
    expect(implied.lastNeed('launch')).toBe('api');
    expect(implied.waitsFor('launch')).toBeUndefined();
  });

  it('move with what is needed and the days after it, one through the other', () => {
    const implied = impliedDates(slipped, needs);
    expect(implied.late()).toEqual(['launch', 'api']);
    expect(implied.of('api')).toBe('2026-12-21');
    expect(implied.of('launch')).toBe('2026-12-26');
    expect(causeOf(implied, 'launch')).toBe('ledger');
    expect(causeOf(implied, 'texts')).toBeUndefined();
  });

  it('are held up by nothing that is done', () => {
    const implied = impliedDates(
      slipped.filter(({ id }) => id !== 'ledger'),
      needs,
    );
    expect(implied.late()).toEqual([]);
    expect(implied.of('ledger')).toBeUndefined();
    expect(implied.lastNeed('ledger')).toBeUndefined();
    // The API needs nothing any more, and is needed as before.
    expect(implied.lastNeed('api')).toBeUndefined();
    expect(implied.lastNeed('launch')).toBe('api');
  });

  it('are those of a naive recomputation on random graphs of 2,000 outcomes', () => {
    fc.assert(
      fc.property(anyGraph(2000, 6000), (graph) => {
        const implied = impliedDates(graph.outcomes, graph.needs);
        const naive = naiveDates(graph.outcomes, graph.needs);
        expect(new Map(graph.outcomes.map(({ id }) => [id, implied.of(id)]))).toEqual(naive);
        const late = graph.outcomes.filter(({ id, dueOn }) => (naive.get(id) ?? '') > dueOn);
        expect(implied.late()).toEqual(late.map(({ id }) => id));
      }),
      { numRuns: 5 },
    );
  });

  it('need no depth: of 20,000 outcomes in one line', () => {
    const line = Array.from({ length: 20_000 }, (_, at) => due(`${at}`, '2026-12-01'));
    const chain = line.slice(1).map(({ id }, at) => need(id, `${at}`, at % 20 === 0 ? 1 : 0));
    expect(impliedDates(line, chain).of('19999')).toBe('2029-08-27');
    expect(pathTo(impliedDates(line, chain), '19999')).toHaveLength(20_000);
    expect(cycleOf(chain, need('0', '19999'))).toHaveLength(20_001);
  });
});

describe('the critical path', () => {
  it('goes from what comes first to the outcome, along what each one gets last', () => {
    expect(pathTo(impliedDates(outcomes, needs), 'launch')).toEqual(['ledger', 'api', 'launch']);
    expect(pathTo(impliedDates(outcomes, needs), 'ledger')).toEqual(['ledger']);
    expect(pathTo(impliedDates(outcomes, needs), 'gone')).toEqual([]);
  });

  it('is a chain of needs with no day to spare in any that is late, on random graphs', () => {
    fc.assert(
      fc.property(anyGraph(200, 600), fc.nat(), (graph, drawn) => {
        const id = graph.outcomes[drawn % graph.outcomes.length]?.id ?? '';
        const day = naiveDates(graph.outcomes, graph.needs);
        const path = pathTo(impliedDates(graph.outcomes, graph.needs), id);
        expect(path.at(-1)).toBe(id);
        expect(graph.needs.filter(({ outcomeId }) => outcomeId === path[0])).toEqual([]);
        for (const [at, needsId] of path.slice(0, -1).entries()) {
          const outcomeId = path[at + 1] ?? '';
          const own = graph.needs.filter((each) => each.outcomeId === outcomeId);
          const comesIn = own.map((each) => earliest(day.get(each.needsId), each.daysAfter));
          const chosen = own.find((each) => each.needsId === needsId);
          expect(earliest(day.get(needsId), chosen?.daysAfter)).toBe(Math.max(...comesIn));
        }
      }),
      { numRuns: 30 },
    );
  });
});

const earliest = (day = '', daysAfter = 0) => Date.parse(day) + daysAfter * 86_400_000;

describe('bottlenecks', () => {
  it('are what most cost hangs on, then most outcomes', () => {
    expect(bottlenecks(outcomes, needs)).toEqual([
      { id: 'ledger', count: 2, cost: 6 },
      { id: 'api', count: 1, cost: 4 },
      { id: 'texts', count: 1, cost: 4 },
    ]);
    // One that costs much comes before two that cost little.
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => due(id, '2026-12-01', id === 'c' ? 9 : 1));
    expect(bottlenecks(five, [need('d', 'b'), need('e', 'b'), need('c', 'a')])).toEqual([
      { id: 'a', count: 1, cost: 9 },
      { id: 'b', count: 2, cost: 2 },
    ]);
  });

  it('count what hangs on them by two ways once', () => {
    const both = [need('d', 'b'), need('d', 'c'), need('b', 'a'), need('c', 'a')];
    const four = ['a', 'b', 'c', 'd'].map((id) => due(id, '2026-12-01', 1));
    expect(bottlenecks(four, both)[0]).toEqual({ id: 'a', count: 3, cost: 3 });
  });

  it('are those of a naive count, on random graphs', () => {
    fc.assert(
      fc.property(anyGraph(150, 450), (graph) => {
        const naive = naiveHanging(graph.outcomes, graph.needs);
        const found = bottlenecks(graph.outcomes, graph.needs);
        expect(new Map(found.map(({ id, count, cost }) => [id, { count, cost }]))).toEqual(naive);
        // Of some alone, in no order, and without those that are not there.
        const some = graph.outcomes.filter((_, place) => place % 3 === 0).map(({ id }) => id);
        const counted = countHanging(graphFrom(graph.outcomes, graph.needs), ['gone', ...some.reverse()]);
        const expected = some.flatMap((id) => (naive.has(id) ? [[id, naive.get(id)?.count]] : []));
        expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
        for (const [at, next] of found.slice(1).entries()) {
          const before = found[at];
          expect(
            before && (before.cost > next.cost || (before.cost === next.cost && before.count >= next.count)),
          ).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('a cycle', () => {
  it('is named from the outcome back to itself, the shortest way', () => {
    expect(cycleOf(needs, need('ledger', 'launch'))).toEqual(['ledger', 'launch', 'api', 'ledger']);
    expect(cycleOf([...needs, need('launch', 'ledger')], need('ledger', 'launch'))).toEqual([
      'ledger',
      'launch',
      'ledger',
    ]);
    expect(cycleOf(needs, need('launch', 'launch'))).toEqual(['launch', 'launch']);
    expect(cycleOf(needs, need('launch', 'ledger'))).toBeUndefined();
  });

  it('is found exactly where the other one is needed already, on random graphs of 2,000 outcomes', () => {
    fc.assert(
      fc.property(anyGraph(2000, 6000), fc.nat(), fc.nat(), (graph, one, other) => {
        const [outcomeId = '', needsId = ''] = [one, other].map((drawn) => graph.outcomes[drawn % 2000]?.id);
        const path = cycleOf(graph.needs, { outcomeId, needsId });
        const closes = outcomeId === needsId || naivelyNeeded(graph.needs, needsId).has(outcomeId);
        expect(path !== undefined).toBe(closes);
        expect([path?.[0], path?.at(-1)]).toEqual(closes ? [outcomeId, outcomeId] : [undefined, undefined]);
        for (const [at, from] of (path ?? []).slice(1, -1).entries()) {
          expect(graph.needs.some((each) => each.outcomeId === from && each.needsId === path?.[at + 2])).toBe(
            true,
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('reads as a sentence, however long it is', () => {
    expect(cycleText(['Refunds API', 'Ledger', 'Refunds API'])).toBe(
      '“Refunds API” needs “Ledger”, which needs “Refunds API”',
    );
    expect(cycleText(['A', 'B', 'C', 'D', 'E', 'F', 'A'])).toBe(
      '“A” needs “B”, which needs “C”, which needs “D”, which needs “E”, which needs “F”, which needs “A”',
    );
    expect(cycleText(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'A'])).toBe(
      '“A” needs “B”, which needs “C”, which needs “D”, which needs 3 more one after the other, down to “H”, which needs “A”',
    );
  });
});
