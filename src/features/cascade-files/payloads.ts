import { z } from 'zod';
import { privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** The file that waits for a yes. */
export const confirmContext = privateMetadata(z.object({ importId: z.uuid() }));
