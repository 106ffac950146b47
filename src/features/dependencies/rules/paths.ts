import { daysBetween } from '../../../core/calendar.ts';
import type { Dated } from './graph.ts';
import type { ImpliedDates } from './implied-dates.ts';

/**
 * The chain that decides when an outcome can be done: from what comes first to the outcome itself, each step being what
 * the next one needs and gets last. Empty where the outcome is not open.
 */
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

/**
 * Of these, the one that is furthest behind its day, and of several the last one, at the end of the longest way; none
 * where all can be done in time.
 */
export function furthestBehind<Outcome extends Dated>(
  implied: ImpliedDates,
  outcomes: readonly Outcome[],
): Outcome | undefined {
  let found: { outcome: Outcome; days: number; earliest: string } | undefined;
  for (const outcome of outcomes) {
    const earliest = implied.of(outcome.id) ?? outcome.dueOn;
    const days = daysBetween(outcome.dueOn, earliest);
    const least = found?.days ?? 1;
    if (days > least || (days === least && earliest > (found?.earliest ?? ''))) {
      found = { outcome, days, earliest };
    }
  }
  return found?.outcome;
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
