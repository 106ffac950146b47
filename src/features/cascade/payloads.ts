import { z } from 'zod';
import { buttonValue } from '../../slack/block-kit/private-metadata.ts';

/** Where in the tree a button leads; to the top without a place. */
export const placeButton = buttonValue(
  z.object({ at: z.object({ kind: z.enum(['intent', 'outcome']), id: z.uuid() }).optional() }),
);
