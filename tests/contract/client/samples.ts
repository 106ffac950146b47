import type { Surface } from '../../../sandbox/server/block-kit/index.ts';
import type { JsonObject } from '../../../sandbox/server/json.ts';
import { blockSamples } from './block-samples.ts';
import { elementSamples } from './element-samples.ts';

/** A realistic use of one block or element type, as an app would send it. */
export interface Sample {
  type: string;
  surface: Surface;
  blocks: JsonObject[];
}

/** One sample of every type. */
export const samples: Sample[] = [...blockSamples, ...elementSamples];
