import { z } from 'zod';
import { buttonValue } from '../../slack/block-kit/private-metadata.ts';

/** Where a page begins, and what it is about; none: everything. */
export const pageButton = buttonValue(z.object({ area: z.string().optional(), before: z.uuid().optional() }));
