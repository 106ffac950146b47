import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

export const addButton = buttonValue(z.object({ outcomeId: z.uuid() }));

/** What an entry of the ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const menuChoice = buttonValue(
  z.object({ choice: z.enum(['edit', 'happened', 'close']), riskId: z.uuid() }),
);

const formContextSchema = z.object({
  outcomeId: z.uuid(),
  /** The risk that is being changed; none for a new one. */
  editing: z
    .object({
      riskId: z.uuid(),
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

/** What the forms that end a risk carry. */
export const endingContext = privateMetadata(
  z.object({
    riskId: z.uuid(),
    /** Where saving leads back to: the outcome's own view; nowhere from a check-in. */
    outcomeId: z.uuid().optional(),
    /** Others that happened, too, as somebody said in the same check-in. */
    further: z.array(z.uuid()).optional(),
  }),
);
