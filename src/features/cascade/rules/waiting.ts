import type { Need } from '../../dependencies/index.ts';
import type { CascadeNode, Parent } from '../../outcomes/index.ts';

/** All open outcomes that stand at a place or under it, at any depth; all there are at the top. */
export function nodesAt(nodes: readonly CascadeNode[], at: Parent | undefined): CascadeNode[] {
  if (!at) return [...nodes];
  const parentOf = new Map(nodes.map(({ id, parent }) => [id, parent?.id]));
  const isHere = new Map<string, boolean>([[at.id, true]]);
  for (const { id } of nodes) {
    const way: string[] = [];
    let above: string | undefined = id;
    while (above !== undefined && !isHere.has(above)) {
      way.push(above);
      isHere.set(above, false);
      above = parentOf.get(above);
    }
    const found = above !== undefined && isHere.get(above) === true;
    for (const each of way) isHere.set(each, found);
  }
  return nodes.filter(({ id }) => isHere.get(id) === true);
}

/**
 * Of the outcomes at a place those that need something or are needed, with what they wait for, and what waits for them,
 * elsewhere: always in the same order, the nearest deadline first.
 */
export function waitingWith(
  nodes: readonly CascadeNode[],
  needs: readonly Need[],
  at: Parent | undefined,
): CascadeNode[] {
  const here = new Set(nodesAt(nodes, at).map(({ id }) => id));
  const drawn = new Set(
    needs
      .filter(({ outcomeId, needsId }) => here.has(outcomeId) || here.has(needsId))
      .flatMap(({ outcomeId, needsId }) => [outcomeId, needsId]),
  );
  return nodes.filter(({ id }) => drawn.has(id)).toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ dueOn, title, id }: CascadeNode) => `${dueOn} ${title} ${id}`;
