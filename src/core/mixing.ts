import { randomInt } from 'node:crypto';

/** In no order (Fisher and Yates), by numbers that nobody can tell beforehand. */
export function mixed<Item>(items: readonly Item[]): Item[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(randomInt(rest.length), 1));
}
