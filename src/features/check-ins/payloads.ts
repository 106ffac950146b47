import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the check-in's buttons carry. */
export const checkInButton = buttonValue(z.object({ checkInId: z.string() }));

const updateContextSchema = z.object({
  checkInId: z.string(),
  /** Which of the person's outcomes, in steps of {@link OUTCOMES_A_PAGE}. */
  page: z.number().int().nonnegative(),
  /** The person was told that the check-in has closed, and sends the answer all the same. */
  late: z.boolean(),
});

export type UpdateContext = z.infer<typeof updateContextSchema>;

/** What the Update modal carries. */
export const updateContext = privateMetadata(updateContextSchema);

/** A modal takes a hundred blocks, and an outcome's part of the form grows to nine. */
export const OUTCOMES_A_PAGE = 10;

export const setupContext = privateMetadata(z.object({ channelId: z.string() }));

export const blockerContext = privateMetadata(z.object({ checkInId: z.string() }));
