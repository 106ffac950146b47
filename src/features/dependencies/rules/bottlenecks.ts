import { type Graph, graphFrom, type Need } from './graph.ts';

/** An open outcome, as far as what it costs goes. */
export interface Costed {
  id: string;
  /** What a week of waiting costs, in thousands; 0 where nobody has said. */
  costAWeek: number;
}

/** What hangs on an outcome: all that need it, directly or through others, each counted once. */
export interface Hanging {
  count: number;
  /** What a week of waiting costs all of them together, in thousands. */
  cost: number;
}

/** An outcome that others wait for. */
export interface Bottleneck extends Hanging {
  id: string;
}

/** The outcomes that most hangs on: the highest cost of delay first, then the most outcomes. */
export function bottlenecks(outcomes: readonly Costed[], needs: readonly Need[]): Bottleneck[] {
  return [...hangingIn(graphFrom(outcomes, needs))]
    .map(([id, hanging]) => ({ id, ...hanging }))
    .sort((one, other) => other.cost - one.cost || other.count - one.count || (one.id < other.id ? -1 : 1));
}

/** Outcomes looked for at a time: as many as a number has bits. */
const SLICE = 32;

/**
 * What hangs on each outcome that something hangs on. Two ways to the same outcome count it once, so this is no sum
 * along the edges: it walks the graph once for every 32 outcomes, with a bit for each, in the memory of one walk.
 */
export function hangingIn(graph: Graph<Costed>): Map<string, Hanging> {
  const { outcomes, order, from } = graph;
  const counts = new Int32Array(outcomes.length);
  const costs = new Float64Array(outcomes.length);
  const needy = order.filter((at) => (from[at + 1] ?? 0) > (from[at] ?? 0)).reverse();
  const reached = new Int32Array(outcomes.length);
  const own = new Int32Array(outcomes.length);
  for (let first = 0; first < needy.length; first += SLICE) {
    const slice = needy.subarray(first, first + SLICE);
    reached.fill(0);
    own.fill(0);
    slice.forEach((at, bit) => {
      own[at] = 1 << bit;
    });
    // What was looked for in this slice hangs on nothing that comes later than it.
    reach(graph, needy.subarray(first), own, reached);
    const cost = sumsOfBits(Array.from(slice, (at) => outcomes[at]?.costAWeek ?? 0));
    for (let at = 0; at < reached.length; at += 1) {
      const bits = reached[at] ?? 0;
      if (bits === 0) continue;
      counts[at] = (counts[at] ?? 0) + bitsIn(bits);
      costs[at] = (costs[at] ?? 0) + cost(bits);
    }
  }
  return new Map(
    outcomes.flatMap(({ id }, at) => {
      const count = counts[at] ?? 0;
      return count === 0 ? [] : [[id, { count, cost: costs[at] ?? 0 }] as const];
    }),
  );
}

/** Marks each outcome with the bits of those that hang on it. */
function reach(
  { from, needs }: Graph<Costed>,
  lastFirst: Int32Array,
  own: Int32Array,
  reached: Int32Array,
): void {
  for (const at of lastFirst) {
    const bits = (reached[at] ?? 0) | (own[at] ?? 0);
    if (bits === 0) continue;
    const end = from[at + 1] ?? 0;
    for (let edge = from[at] ?? 0; edge < end; edge += 1) {
      const need = needs[edge] ?? 0;
      reached[need] = (reached[need] ?? 0) | bits;
    }
  }
}

function bitsIn(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** The sum of the costs whose bits are set, a byte at a time. */
function sumsOfBits(costs: readonly number[]): (bits: number) => number {
  if (costs.every((cost) => cost === 0)) return () => 0;
  const tables = [0, 8, 16, 24].map((shift) => {
    const sums = new Float64Array(256);
    for (let byte = 1; byte < 256; byte += 1) {
      const bit = byte & -byte;
      sums[byte] = (sums[byte ^ bit] ?? 0) + (costs[shift + 31 - Math.clz32(bit)] ?? 0);
    }
    return sums;
  });
  const [lowest = NO_SUMS, low = NO_SUMS, high = NO_SUMS, highest = NO_SUMS] = tables;
  return (bits) =>
    (lowest[bits & 255] ?? 0) +
    (low[(bits >>> 8) & 255] ?? 0) +
    (high[(bits >>> 16) & 255] ?? 0) +
    (highest[bits >>> 24] ?? 0);
}

const NO_SUMS = new Float64Array(256);
