import type { GraphArrow } from '../models.ts';

/** A part of a graph that no arrow connects with the rest. */
export interface Part<Box> {
  boxes: readonly Box[];
  arrows: readonly GraphArrow[];
}

/** The parts of a graph, the largest first; boxes without an arrow are parts of their own, at the end. */
export function partsOf<Box extends { id: string }>(
  boxes: readonly Box[],
  arrows: readonly GraphArrow[],
): Part<Box>[] {
  const leader = new Map(boxes.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    let at = id;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    return at;
  };
  for (const { from, needs } of arrows) leader.set(leaderOf(from), leaderOf(needs));
  const boxesOf = Map.groupBy(boxes, ({ id }) => leaderOf(id));
  const arrowsOf = Map.groupBy(arrows, ({ from }) => leaderOf(from));
  return [...boxesOf]
    .map(([id, own]) => ({ boxes: own, arrows: arrowsOf.get(id) ?? [] }))
    .toSorted((a, b) => b.boxes.length - a.boxes.length);
}

interface Size {
  width: number;
  height: number;
}

export const GAP = 28;

/**
 * Puts pieces into rows, in their order, so that the whole is about half as wide again as it is high; what fits below
 * the one before it within the row goes there.
 * @returns the upper left corner of each, and the size of it all
 */
export function inRows(pieces: readonly Size[]): Size & { places: { x: number; y: number }[] } {
  const area = pieces.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const room = Math.max(Math.sqrt(area * 1.5), ...pieces.map(({ width }) => width));
  const places: { x: number; y: number }[] = [];
  let row = { y: 0, height: 0 };
  let column = { x: 0, width: 0, used: 0 };
  let width = 0;
  for (const piece of pieces) {
    const isBelow =
      column.used > 0 && piece.width <= column.width && column.used + piece.height <= row.height;
    if (!isBelow) {
      const x = column.width === 0 ? 0 : column.x + column.width + GAP;
      const isNewRow = x > 0 && x + piece.width > room;
      if (isNewRow) row = { y: row.y + row.height + GAP, height: 0 };
      column = { x: isNewRow ? 0 : x, width: piece.width, used: 0 };
    }
    places.push({ x: column.x, y: row.y + column.used });
    column.used += piece.height + GAP;
    width = Math.max(width, column.x + piece.width);
    row.height = Math.max(row.height, piece.height);
  }
  return { places, width, height: row.y + row.height };
}
