import type { ReactNode } from 'react';
import type { JsonObject } from '../../server/json.ts';

/** What the component of a block is given. */
export interface BlockProps {
  block: JsonObject;
  /** Draws blocks that stand inside this one. */
  draw(blocks: JsonObject[]): ReactNode;
}
