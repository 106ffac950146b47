import { blockSamples } from './block-samples.ts';
import { elementSamples } from './element-samples.ts';
import type { Sample } from './pieces.ts';

/** One sample of every type. */
export const samples: Sample[] = [...blockSamples, ...elementSamples];
