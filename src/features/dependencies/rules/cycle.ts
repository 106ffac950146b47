import type { Need } from './graph.ts';

/**
 * The cycle that a new need would close, the shortest one: from the outcome along what it needs back to itself; none
 * where it closes none.
 */
export function cycleOf(
  needs: readonly Need[],
  { outcomeId, needsId }: Pick<Need, 'outcomeId' | 'needsId'>,
): string[] | undefined {
  if (outcomeId === needsId) return [outcomeId, outcomeId];
  const needsOf = new Map<string, string[]>();
  for (const need of needs) {
    const others = needsOf.get(need.outcomeId);
    if (others) others.push(need.needsId);
    else needsOf.set(need.outcomeId, [need.needsId]);
  }
  const cameFrom = new Map([[needsId, outcomeId]]);
  const reached = [needsId];
  for (const at of reached) {
    for (const next of needsOf.get(at) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      if (next === outcomeId) return wayBack(cameFrom, outcomeId);
      reached.push(next);
    }
  }
  return undefined;
}

/** From the end of the cycle back to its start, told the right way round. */
function wayBack(cameFrom: ReadonlyMap<string, string>, outcomeId: string): string[] {
  const path = [outcomeId];
  for (let at = cameFrom.get(outcomeId); at !== undefined && at !== outcomeId; at = cameFrom.get(at))
    path.push(at);
  return [...path, outcomeId].reverse();
}

/** How much of a long cycle is told, in outcomes. */
const TOLD = 6;

/**
 * A cycle in words: `“Refunds API” needs “Ledger”, which needs “Refunds API”`. What lies in the middle of a long one is
 * counted.
 * @param titles along the cycle, the first one again at its end
 */
export function cycleText(titles: readonly string[]): string {
  const left = titles.length - TOLD;
  const told = left > 1 ? [...titles.slice(0, TOLD - 2), ...titles.slice(-2)] : titles;
  return told
    .map((title, index) => {
      const named = `“${title}”`;
      if (index === 0) return named;
      if (left > 1 && index === TOLD - 2)
        return `, which needs ${left} more one after the other, down to ${named}`;
      return index === 1 ? ` needs ${named}` : `, which needs ${named}`;
    })
    .join('');
}
