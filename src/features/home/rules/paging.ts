/** How far somebody has turned each part: where what it shows begins. */
export type Place = Readonly<Record<string, number>>;

/** What a part wants to show: the sizes of its items in blocks, in their order. */
export interface Wanted {
  key: string;
  sizes: readonly number[];
  /** So many items at a time. */
  most: number;
  /** Blocks that stand there however much is shown. */
  fixed: number;
}

/** What a part shows: its items from here to there. */
export interface Shown {
  from: number;
  until: number;
}

/** The button that turns takes a block. */
const TURNING = 1;

/**
 * Shares the room of a view among its parts, the most urgent first: each has one item at least, and what room is left
 * goes to the first of them until it shows as much as it wants to.
 * @param room blocks
 */
export function shareRoom(parts: readonly Wanted[], place: Place, room: number): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  let left = room;
  for (const { key, sizes, fixed } of parts) {
    const from = beginning(sizes.length, place[key] ?? 0);
    const until = Math.min(sizes.length, from + 1);
    shown.set(key, { from, until });
    left -= fixed + (sizes[from] ?? 0) + (sizes.length > 1 ? TURNING : 0);
  }
  for (const { key, sizes, most } of parts) {
    const { from, until } = shown.get(key) ?? { from: 0, until: 0 };
    let end = until;
    while (end < Math.min(sizes.length, from + most) && (sizes[end] ?? 0) <= left) {
      left -= sizes[end] ?? 0;
      end += 1;
    }
    shown.set(key, { from, until: end });
  }
  return shown;
}

/** Where a part begins: what somebody turned to may be gone since. */
function beginning(length: number, from: number): number {
  return from < length ? from : Math.max(0, length - 1);
}
