import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the buttons of the message carry. */
export const ownershipButton = buttonValue(z.object({ ownershipId: z.uuid() }));

/** What the two forms carry. */
export const ownershipContext = privateMetadata(z.object({ ownershipId: z.uuid() }));
