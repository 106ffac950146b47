/**
 * Those that would come to stand under themselves, each with everyone on the way, in order and beginning with itself;
 * without recursion, so that ten thousand in a row do no harm. One of each circle.
 */
export function circlesIn(leadsTo: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const start of leadsTo.keys()) {
    if (done.has(start)) continue;
    const way = [{ id: start, left: [...(leadsTo.get(start) ?? [])] }];
    const onWay = new Set([start]);
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const next = last.left.pop();
      if (next === undefined) {
        done.add(last.id);
        onWay.delete(last.id);
        way.pop();
      } else if (onWay.has(next)) {
        circles.push(way.slice(way.findIndex(({ id }) => id === next)).map(({ id }) => id));
      } else if (!done.has(next)) {
        way.push({ id: next, left: [...(leadsTo.get(next) ?? [])] });
        onWay.add(next);
      }
    }
  }
  return circles;
}
