import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

const forWhatSchema = z.enum(['check-in', 'pulse']);

/** What is to be set up in the channel that is chosen. */
export type ForWhat = z.infer<typeof forWhatSchema>;

export const chooseButton = buttonValue(z.object({ for: forWhatSchema }));

export const chooseContext = privateMetadata(
  z.object({
    for: forWhatSchema,
    /** A message opened the form, and tells what became of it. */
    toldElsewhere: z.boolean(),
  }),
);
