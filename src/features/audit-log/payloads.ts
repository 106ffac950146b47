import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the log is filtered by; none: everything. */
export const logContext = privateMetadata(z.object({ area: z.string().optional() }));

/** Where a page begins. */
export const pageButton = buttonValue(z.object({ area: z.string().optional(), before: z.uuid().optional() }));
