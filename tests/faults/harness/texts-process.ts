import { type Orders, putThrough } from './texts/put-through.ts';

/** Puts texts through builders in a process of its own, as that keeps a core busy for minutes. */
process.once('message', (orders: Orders) => {
  process.send?.(putThrough(orders), undefined, undefined, () => process.disconnect());
});
