import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What an entry of the ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const menuChoice = buttonValue(
  z.object({ choice: z.enum(['edit', 'achieve', 'drop']), intentId: z.uuid() }),
);

const formContextSchema = z.object({
  /** The intent that is being changed; none for a new one. */
  editing: z
    .object({
      intentId: z.uuid(),
      /** The revision that the form was filled from, or that the person was told of. */
      seen: z.number().int(),
      /** Someone else changed it in between. */
      overtaken: z.object({ by: z.string().optional() }).optional(),
    })
    .optional(),
});

export type FormContext = z.infer<typeof formContextSchema>;

/** What the form carries. */
export const formContext = privateMetadata(formContextSchema);

export const closingContext = privateMetadata(z.object({ intentId: z.uuid() }));
