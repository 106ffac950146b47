import type { CascadeNode, Parent } from '../../outcomes/index.ts';
import { type Health, healths, type Standing } from './roll-up.ts';

/** What is shown of the tree at one place: what stands directly under it. */
export interface Branch {
  /** From the top to the place itself; empty at the top. */
  path: Parent[];
  /** The worst first, then the nearest deadline. */
  rows: TreeRow[];
}

export interface TreeRow {
  node: CascadeNode;
  health: Health;
  /** The title of the outcome under it that makes it so; none where it is itself. */
  because: string | undefined;
  /** How many open outcomes stand under it, at any depth. */
  under: number;
}

/**
 * The tree at a place.
 * @param at none for the outcomes that stand under no intent
 */
export function branchAt(
  nodes: readonly CascadeNode[],
  standings: ReadonlyMap<string, Standing>,
  at: Parent | undefined,
): Branch {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const counts = countUnder(nodes);
  const isHere = ({ parent }: CascadeNode) =>
    at ? parent?.id === at.id : !parent || (parent.kind === 'outcome' && !byId.has(parent.id));
  const rows = nodes.filter(isHere).map((node) => {
    const { health = 'unknown', because } = standings.get(node.id) ?? {};
    return {
      node,
      health,
      because: because === undefined || because === node.id ? undefined : byId.get(because)?.title,
      under: counts.get(node.id) ?? 0,
    };
  });
  return {
    path: at ? pathTo(byId, at) : [],
    rows: rows.toSorted(
      (a, b) =>
        healths.indexOf(a.health) - healths.indexOf(b.health) ||
        (a.node.dueOn < b.node.dueOn ? -1 : a.node.dueOn > b.node.dueOn ? 1 : 0) ||
        (a.node.id < b.node.id ? -1 : 1),
    ),
  };
}

/** How many open outcomes stand under each intent and outcome, at any depth. */
export function countUnder(nodes: readonly Pick<CascadeNode, 'id' | 'parent'>[]): Map<string, number> {
  const parentOf = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const counts = new Map<string, number>();
  for (const { parent } of nodes) {
    for (let above = parent; above; above = parentOf.get(above.id)) {
      counts.set(above.id, (counts.get(above.id) ?? 0) + 1);
    }
  }
  return counts;
}

function pathTo(byId: ReadonlyMap<string, CascadeNode>, at: Parent): Parent[] {
  const path = [at];
  for (let above = byId.get(at.id)?.parent; above; above = byId.get(above.id)?.parent) path.unshift(above);
  return path;
}
