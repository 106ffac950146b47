import type { KnownBlock } from '@slack/types';
import { escalationItem } from './item.ts';
import type { ShownEscalation } from './shown.ts';
import type { NameOf, Reader } from './words.ts';

/** What waits for somebody's decision, the most urgent first. */
export interface WaitingForYou {
  items: readonly ShownEscalation[];
  reader: Reader;
  nameOf: NameOf;
}

/** What waits for somebody's decision, each to be decided right there on their Home tab. */
export function waitingPart({ items, reader, nameOf }: WaitingForYou): KnownBlock[][] {
  return items.map((item) => escalationItem(item, reader, nameOf));
}
