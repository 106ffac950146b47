import { randomBytes } from 'node:crypto';
import { copyOf, type JsonObject } from '../json.ts';
import { elementsOf, everyBlock } from './elements.ts';

const randomId = () => randomBytes(4).toString('base64url').slice(0, 5);

/** A copy with the ids that Slack makes up for blocks and elements which have none. */
export function withIds(blocks: JsonObject[]): JsonObject[] {
  const copies = copyOf(blocks);
  for (const block of everyBlock(copies)) {
    for (const element of elementsOf(block)) element.action_id ??= randomId();
    block.block_id ??= randomId();
  }
  return copies;
}
