import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Health, healths, rollUp } from '../../../src/features/cascade/rules/roll-up.ts';
import { countUnder } from '../../../src/features/cascade/rules/tree.ts';
import type { PlacedOutcome } from '../../../src/features/outcomes/index.ts';

const today = '2026-11-23';

/** A forest: each node stands under an earlier one, an intent, or nothing. */
const forest = fc
  .array(fc.record({ under: fc.nat(), kind: fc.nat(3), late: fc.boolean(), said: fc.nat(4) }), {
    maxLength: 60,
  })
  .map((drawn) => {
    const nodes: PlacedOutcome[] = drawn.map(({ under, kind, late }, at) => ({
      id: `o${at}`,
      parent:
        kind === 0
          ? { kind: 'intent' as const, id: `i${under % 3}` }
          : kind === 1 || at === 0
            ? undefined
            : { kind: 'outcome' as const, id: `o${under % at}` },
      dueOn: late ? '2026-11-22' : '2026-12-18',
    }));
    const said = new Map<string, Health>(
      drawn.flatMap((each, at) => {
        const health = healths[each.said];
        return health && health !== 'unknown' ? [[`o${at}`, health] as const] : [];
      }),
    );
    return { nodes, said };
  });

/** The written rule, word for word: the worst of its own and of everything under it. */
function naive(id: string, nodes: readonly PlacedOutcome[], said: ReadonlyMap<string, Health>): Health {
  const node = nodes.find((each) => each.id === id);
  const own: Health[] = node
    ? [said.get(id) ?? 'unknown', ...(node.dueOn < today ? ['at_risk' as const] : [])]
    : [];
  const below = nodes.filter(({ parent }) => parent?.id === id).map((each) => naive(each.id, nodes, said));
  return healths.find((health) => [...own, ...below].includes(health)) ?? 'unknown';
}

describe('the roll-up', () => {
  it('is its written rule, for every outcome and intent', () => {
    fc.assert(
      fc.property(forest, ({ nodes, said }) => {
        const standings = rollUp(nodes, said, today);
        const intents = nodes.flatMap(({ parent }) => (parent?.kind === 'intent' ? [parent.id] : []));
        for (const id of [...nodes.map((node) => node.id), ...intents]) {
          expect(standings.get(id)?.health).toBe(naive(id, nodes, said));
        }
      }),
    );
  });

  it('names the outcome that makes it so, which stands so itself', () => {
    fc.assert(
      fc.property(forest, ({ nodes, said }) => {
        const standings = rollUp(nodes, said, today);
        for (const { health, because } of standings.values()) {
          if (health === 'unknown') continue;
          const one = nodes.find(({ id }) => id === because);
          const own = said.get(because ?? '');
          expect(own === health || (one !== undefined && one.dueOn < today && health === 'at_risk')).toBe(
            true,
          );
        }
      }),
    );
  });

  it('takes a chain of a hundred thousand', () => {
    const nodes = Array.from({ length: 100_000 }, (_, at) => ({
      id: `o${at}`,
      parent: at === 0 ? undefined : ({ kind: 'outcome', id: `o${at - 1}` } as const),
      dueOn: '2026-12-18',
    }));
    const standings = rollUp(nodes, new Map([['o99999', 'blocked' as const]]), today);
    expect(standings.get('o0')).toEqual({ health: 'blocked', because: 'o99999' });
  });
});

it('counts what stands under each, at any depth', () => {
  fc.assert(
    fc.property(forest, ({ nodes }) => {
      const naiveCount = (id: string): number =>
        nodes
          .filter(({ parent }) => parent?.id === id)
          .reduce((sum, each) => sum + 1 + naiveCount(each.id), 0);
      const counts = countUnder(nodes);
      for (const { id } of nodes) expect(counts.get(id) ?? 0).toBe(naiveCount(id));
    }),
  );
});
