import type { LocalDate } from '../../../core/calendar.ts';
import type { Delay } from '../../outcomes/index.ts';

/** One outcome can't be done before another one is. */
export interface Need {
  outcomeId: string;
  needsId: string;
  /** Calendar days that it takes after what it needs is there. */
  daysAfter: number;
}

/** An open outcome, as far as its day goes. */
export interface Dated {
  id: string;
  dueOn: LocalDate;
}

/** An open outcome with all that is computed along its needs. */
export interface PlannedOutcome extends Dated {
  ownerId: string;
  /** What a week of waiting for it costs, where somebody has said. */
  delay: Delay | undefined;
}

/**
 * The open outcomes by number, with what each one needs in one stretch of an array: ten thousand outcomes with thirty
 * thousand needs are walked in a few milliseconds.
 */
export interface Graph<Outcome> {
  outcomes: readonly Outcome[];
  numberOf: ReadonlyMap<string, number>;
  /** Each after everything that it needs. */
  order: Int32Array;
  /** What an outcome needs stands in `needs` from the number here up to the next one's. */
  from: Int32Array;
  needs: Int32Array;
  daysAfter: Int32Array;
}

/**
 * The graph of what is open. A need of what is done, dropped or unknown holds nobody up and is left out. What stands in
 * a cycle, which is never stored, would be left out of the order.
 */
export function graphFrom<Outcome extends { id: string }>(
  outcomes: readonly Outcome[],
  all: readonly Need[],
): Graph<Outcome> {
  const numberOf = new Map<string, number>();
  for (const { id } of outcomes) numberOf.set(id, numberOf.size);
  const ends = new Int32Array(all.length * 2);
  const kept: Need[] = [];
  for (const need of all) {
    const outcome = numberOf.get(need.outcomeId);
    const needs = numberOf.get(need.needsId);
    if (outcome === undefined || needs === undefined) continue;
    ends[kept.length * 2] = outcome;
    ends[kept.length * 2 + 1] = needs;
    kept.push(need);
  }
  const size = outcomes.length;
  const { from, to: needs, edges } = stretches(size, kept.length, ends, 0);
  const neededBy = stretches(size, kept.length, ends, 1);
  const daysAfter = edges.map((edge) => kept[edge]?.daysAfter ?? 0);
  return { outcomes, numberOf, order: orderOf(from, neededBy), from, needs, daysAfter };
}

/** The edges by one of their ends: where each one's stretch begins, the other ends, and which edge it was. */
function stretches(size: number, count: number, ends: Int32Array, end: 0 | 1) {
  const from = new Int32Array(size + 1);
  for (let edge = 0; edge < count; edge += 1) {
    const at = (ends[edge * 2 + end] ?? 0) + 1;
    from[at] = (from[at] ?? 0) + 1;
  }
  for (let at = 1; at <= size; at += 1) from[at] = (from[at] ?? 0) + (from[at - 1] ?? 0);
  const free = from.slice();
  const to = new Int32Array(count);
  const edges = new Int32Array(count);
  for (let edge = 0; edge < count; edge += 1) {
    const at = ends[edge * 2 + end] ?? 0;
    const place = free[at] ?? 0;
    free[at] = place + 1;
    to[place] = ends[edge * 2 + 1 - end] ?? 0;
    edges[place] = edge;
  }
  return { from, to, edges };
}

/** Kahn's order: whoever needs nothing that is not in it yet comes next. */
function orderOf(from: Int32Array, neededBy: { from: Int32Array; to: Int32Array }): Int32Array {
  const size = from.length - 1;
  const order = new Int32Array(size);
  const left = new Int32Array(size);
  let ordered = 0;
  for (let at = 0; at < size; at += 1) {
    left[at] = (from[at + 1] ?? 0) - (from[at] ?? 0);
    if (left[at] === 0) order[ordered++] = at;
  }
  for (let next = 0; next < ordered; next += 1) {
    const at = order[next] ?? 0;
    const end = neededBy.from[at + 1] ?? 0;
    for (let edge = neededBy.from[at] ?? 0; edge < end; edge += 1) {
      const other = neededBy.to[edge] ?? 0;
      left[other] = (left[other] ?? 0) - 1;
      if (left[other] === 0) order[ordered++] = other;
    }
  }
  return order.slice(0, ordered);
}
