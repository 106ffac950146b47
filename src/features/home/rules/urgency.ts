/** What of somebody's outcomes is seen first: what stands still, then what may not come in time. */
const URGENT = ['blocked', 'at_risk'];

/** Those that need them most come first; among others they stay in the order in which they are given, the nearest day first. */
export function byUrgency<Item extends { id: string }>(
  outcomes: readonly Item[],
  statuses: ReadonlyMap<string, string>,
): Item[] {
  const rankOf = ({ id }: Item) => {
    const rank = URGENT.indexOf(statuses.get(id) ?? '');
    return rank < 0 ? URGENT.length : rank;
  };
  return outcomes.toSorted((a, b) => rankOf(a) - rankOf(b));
}
