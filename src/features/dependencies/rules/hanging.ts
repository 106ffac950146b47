import type { Graph } from './graph.ts';

/** Outcomes counted for at a time: as many as a number has bits. */
const SLICE = 32;

/**
 * How many outcomes hang on each of some, directly or through others, each counted once; those on which nothing hangs are
 * left out. It walks the graph once for every 32 of them, with a bit for each.
 */
export function countHanging(graph: Graph<{ id: string }>, ids: readonly string[]): Map<string, number> {
  const { numberOf, order, from, needs, outcomes } = graph;
  const known = ids.filter((id) => numberOf.has(id));
  const counts = new Map<string, number>();
  const bits = new Int32Array(outcomes.length);
  for (let first = 0; first < known.length; first += SLICE) {
    const slice = known.slice(first, first + SLICE);
    const placeOf = new Map(slice.map((id, place) => [numberOf.get(id) ?? -1, place]));
    const found = new Int32Array(slice.length);
    for (const at of order) {
      // It hangs on what it needs, and on all on which that hangs.
      let above = 0;
      const end = from[at + 1] ?? 0;
      for (let edge = from[at] ?? 0; edge < end; edge += 1) above |= bits[needs[edge] ?? 0] ?? 0;
      for (let left = above; left !== 0; left &= left - 1) {
        const place = 31 - Math.clz32(left & -left);
        found[place] = (found[place] ?? 0) + 1;
      }
      const place = placeOf.get(at);
      bits[at] = place === undefined ? above : above | (1 << place);
    }
    for (const [place, id] of slice.entries()) {
      const count = found[place] ?? 0;
      if (count > 0) counts.set(id, count);
    }
  }
  return counts;
}
