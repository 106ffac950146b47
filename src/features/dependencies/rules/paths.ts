import type { Dated, Need } from './graph.ts';
import { type ImpliedDates, impliedDates } from './implied-dates.ts';

/**
 * The chain that decides when an outcome can be done: from what comes first to the outcome itself, each step being what
 * the next one needs and gets last. Empty where the outcome is not open.
 */
export function criticalPath(outcomes: readonly Dated[], needs: readonly Need[], id: string): string[] {
  return pathTo(impliedDates(outcomes, needs), id);
}

/** The same where the days are known already. */
export function pathTo(implied: ImpliedDates, id: string): string[] {
  return chain(implied.of(id) === undefined ? undefined : id, implied.lastNeed).reverse();
}

/**
 * What holds an outcome up in the end: of all that it waits for, one through the other, the first, whose own day is too
 * late. None where it can keep its day.
 */
export function causeOf(implied: ImpliedDates, id: string): string | undefined {
  const waiting = chain(id, implied.waitsFor);
  return waiting.length > 1 ? waiting.at(-1) : undefined;
}

function chain(start: string | undefined, next: (id: string) => string | undefined): string[] {
  const path: string[] = [];
  // Nothing stands in a cycle; were it so, this would still end.
  const seen = new Set<string>();
  for (let at = start; at !== undefined && !seen.has(at); at = next(at)) {
    seen.add(at);
    path.push(at);
  }
  return path;
}
