import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/block-kit/builders.ts';
import { escalationItem } from './item.ts';
import type { ShownEscalation } from './shown.ts';
import type { NameOf, Reader } from './words.ts';

/** What waits for somebody's decision, the most urgent first. */
export interface WaitingForYou {
  items: readonly ShownEscalation[];
  reader: Reader;
  nameOf: NameOf;
}

/** The Home tab has room for more than decisions. */
const MOST_AT_HOME = 15;

/** What waits for somebody's decision, to be decided right there on their Home tab. */
export function waitingPart({ items, reader, nameOf }: WaitingForYou): KnownBlock[] {
  const left = items.length - MOST_AT_HOME;
  return [
    ...items.slice(0, MOST_AT_HOME).flatMap((item) => escalationItem(item, reader, nameOf)),
    ...(left > 0 ? [context(`… and ${left} more, once these are decided.`)] : []),
  ];
}
