/** Something that waits. */
interface Costly {
  /** What it costs that it waits, times what hangs on it. */
  rank: number;
}

/** What costs most first; of what costs the same the one that stood before. */
export function byCost<Item extends Costly>(waiting: readonly Item[]): Item[] {
  return waiting.toSorted((a, b) => b.rank - a.rank);
}
