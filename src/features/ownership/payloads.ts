import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the buttons of the message carry. */
export const ownershipButton = buttonValue(z.object({ ownershipId: z.uuid() }));

/** What the two forms carry. */
export const ownershipContext = privateMetadata(
  z.object({
    ownershipId: z.uuid(),
    /** The form has the field for why it is taken on although there is no time for it. */
    asksRoom: z.boolean().optional(),
  }),
);
