import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the buttons of a slip's notice carry. */
export const noticeButton = buttonValue(z.object({ noticeId: z.uuid() }));

/** Which need a button takes away. */
export const needButton = buttonValue(z.object({ outcomeId: z.uuid(), needsId: z.uuid() }));

/** Whose needs a button opens. */
export const openButton = buttonValue(z.object({ outcomeId: z.uuid() }));

/** Whose needs a modal shows, and how many were added there. */
export const needsContext = privateMetadata(
  z.object({ outcomeId: z.uuid(), round: z.number().int().default(0) }),
);
