import type { GraphArrow, GraphBox, Picture, PictureStatus } from '../models.ts';

/** So many boxes can still be read in one picture. */
export const MOST_NODES = 60;
/** More arrows than these nobody can follow. */
export const MOST_ARROWS = 150;

/** An outcome of a graph. */
export interface GraphNode {
  id: string;
  title: string;
  /** Who works on it, such as the team; what is too much for one picture is folded by it. */
  group: string;
  status: PictureStatus;
  detail?: string;
  /** It lies on the critical path. */
  critical?: boolean;
}

type Need = Pick<GraphArrow, 'from' | 'needs' | 'critical'>;

const REST = 'rest';

/**
 * A picture of outcomes and what they wait for; an edge of one that is not among them is left out. Up to 60 outcomes
 * have a box each. Beyond, a box is a group with the counts of its statuses; of more than 60 groups, those with the
 * most outcomes, and one box for all others.
 */
export function dependencyGraph({
  title,
  nodes,
  edges,
}: {
  title: string;
  nodes: readonly GraphNode[];
  /** The outcome `from` needs the outcome `needs`. */
  edges: readonly { from: string; needs: string }[];
}): Picture {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const needs = new Map<string, Need>();
  for (const { from, needs: needed } of edges) {
    const [waiting, awaited] = [known.get(from), known.get(needed)];
    if (from === needed || !waiting || !awaited) continue;
    const critical = waiting.critical === true && awaited.critical === true;
    needs.set(JSON.stringify([from, needed]), { from, needs: needed, critical });
  }
  const totals = { outcomes: known.size, needs: needs.size };
  if (known.size <= MOST_NODES) {
    const boxes = [...known.values()].map(({ id, title, group, detail, status, critical = false }) => {
      const told = detail === undefined ? {} : { detail };
      return { id, title, group, critical, counts: { [status]: 1 }, ...told };
    });
    const model = { title, boxes, ...arrowsOf([...needs.values()]), isFolded: false, ...totals };
    return { kind: 'dependency_graph', model };
  }
  const groupOf = groupsDrawn(nodes);
  const boxOf = new Map(nodes.map((node) => [node.id, groupOf(node.group)]));
  const between = [...needs.values()].flatMap((need) => {
    const [from, needed] = [boxOf.get(need.from), boxOf.get(need.needs)];
    return from === undefined || needed === undefined || from === needed
      ? []
      : [{ ...need, from, needs: needed }];
  });
  const boxes = boxesOf(nodes, groupOf);
  const model = { title, boxes, ...arrowsOf(between), isFolded: true, ...totals };
  return { kind: 'dependency_graph', model };
}

/** Which box the outcomes of a group are in. */
function groupsDrawn(nodes: readonly GraphNode[]): (group: string) => string {
  const sizes = new Map<string, number>();
  for (const { group } of nodes) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const bySize = [...sizes].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const own = bySize.length <= MOST_NODES ? bySize : bySize.slice(0, MOST_NODES - 1);
  const drawn = new Set(own.map(([group]) => group));
  return (group) => (drawn.has(group) ? `group:${group}` : REST);
}

function boxesOf(nodes: readonly GraphNode[], groupOf: (group: string) => string): GraphBox[] {
  return [...Map.groupBy(nodes, ({ group }) => groupOf(group))].map(([id, members]) => {
    const groups = new Set(members.map(({ group }) => group));
    const counts: Partial<Record<PictureStatus, number>> = {};
    for (const { status } of members) counts[status] = (counts[status] ?? 0) + 1;
    return {
      id,
      title: id === REST ? `${groups.size} further groups` : (members[0]?.group ?? ''),
      critical: members.some(({ critical }) => critical === true),
      counts,
      detail: members.length === 1 ? '1 outcome' : `${members.length} outcomes`,
    };
  });
}

/**
 * Those of the critical path and those that stand for the most needs, as many as can be followed. Nearly everything
 * would be connected with the box for the rest, which tells nobody anything.
 */
function arrowsOf(needs: readonly Need[]): { arrows: GraphArrow[]; allArrows: number } {
  const arrows = new Map<string, GraphArrow>();
  for (const { from, needs: needed, critical } of needs) {
    const key = JSON.stringify([from, needed]);
    const before = arrows.get(key);
    const count = (before?.count ?? 0) + 1;
    arrows.set(key, { from, needs: needed, count, critical: critical || before?.critical === true });
  }
  const all = [...arrows.values()];
  const weight = ({ critical, count }: GraphArrow) => (critical ? Number.MAX_SAFE_INTEGER : count);
  const named = all.filter(({ from, needs }) => from !== REST && needs !== REST);
  const drawn = named.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_ARROWS);
  return { arrows: drawn, allArrows: all.length };
}
