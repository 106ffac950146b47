import { z } from 'zod';
import { buttonValue } from '../../slack/block-kit/private-metadata.ts';

/** What the button carries. */
export const thanksButton = buttonValue(z.object({ outcomeId: z.uuid() }));
