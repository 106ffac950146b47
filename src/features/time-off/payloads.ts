import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What [Change] and [Remove] carry. */
export const absenceButton = buttonValue(
  z.object({
    absenceId: z.uuid(),
    /** It stands in the list of everyone's, which is then brought up to date. */
    listed: z.boolean(),
  }),
);

const formContextSchema = z.object({
  /** Whose leave the form asks about; an admin can choose someone else in it. */
  userId: z.string(),
  /** The leave that is being changed; none for a new one. */
  absenceId: z.uuid().optional(),
});

export type FormContext = z.infer<typeof formContextSchema>;

/** What the form carries. */
export const formContext = privateMetadata(formContextSchema);
