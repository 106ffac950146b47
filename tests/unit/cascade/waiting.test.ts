import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesAt, waitingWith } from '../../../src/features/cascade/rules/waiting.ts';
import type { CascadeNode, Parent } from '../../../src/features/outcomes/index.ts';

const node = (id: string, parent?: Parent): CascadeNode => ({
  id,
  teamId: 'payments',
  level: 'team',
  parent,
  title: id,
  ownerId: 'U0ANA',
  dueOn: '2026-12-18',
  firstDueOn: '2026-12-18',
  startsOn: undefined,
  effortDays: undefined,
  delay: undefined,
});
const under = (id: string): Parent => ({ kind: 'outcome', id });
const need = (outcomeId: string, needsId: string) => ({ outcomeId, needsId, daysAfter: 0 });
const ids = (nodes: readonly CascadeNode[]) => nodes.map(({ id }) => id);

/** The intent has a, over b, over c; d and e stand alone. */
const nodes = [
  node('a', { kind: 'intent', id: 'intent' }),
  node('b', under('a')),
  node('c', under('b')),
  node('d'),
  node('e'),
];

describe('what waits at a place', () => {
  it('is what stands there or under it and needs something or is needed, with the other end', () => {
    const needs = [need('c', 'd'), need('e', 'd')];
    expect(ids(waitingWith(nodes, needs, under('b')))).toEqual(['c', 'd']);
    expect(ids(waitingWith(nodes, needs, { kind: 'intent', id: 'intent' }))).toEqual(['c', 'd']);
    expect(ids(waitingWith(nodes, needs, undefined))).toEqual(['c', 'd', 'e']);
    expect(ids(waitingWith(nodes, needs, under('d')))).toEqual(['c', 'd', 'e']);
    expect(waitingWith(nodes, [need('e', 'd')], under('a'))).toEqual([]);
  });

  it('leaves out what is not open any more', () => {
    expect(ids(waitingWith(nodes, [need('c', 'gone')], under('a')))).toEqual(['c']);
    expect(waitingWith(nodes, [need('c', 'd')], under('gone'))).toEqual([]);
  });

  it('finds everything under a place, however the outcomes are sorted and however deep they are', () => {
    const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(forest, fc.nat(), fc.boolean(), (drawn, chosen, isReversed) => {
        const all = drawn.map((above, index) =>
          node(`o${index}`, index === 0 || above % 4 === 0 ? undefined : under(`o${above % index}`)),
        );
        const place = `o${chosen % all.length}`;
        const parentOf = new Map(all.map(({ id, parent }) => [id, parent?.id]));
        const naively = ids(all).filter((id) => {
          for (let at: string | undefined = id; at !== undefined; at = parentOf.get(at))
            if (at === place) return true;
          return false;
        });
        const found = ids(nodesAt(isReversed ? all.toReversed() : all, under(place)));
        expect(found.toSorted()).toEqual(naively.toSorted());
      }),
    );
  });
});
