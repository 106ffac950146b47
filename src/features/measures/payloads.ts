import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What an entry of the ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const menuChoice = buttonValue(z.object({ choice: z.enum(['edit', 'stop']), indicatorId: z.uuid() }));

/** What the note's button carries. */
export const indicatorButton = buttonValue(z.object({ indicatorId: z.uuid() }));

/** What the button for a trend carries. */
export const measuredButton = buttonValue(z.object({ kind: z.enum(['intent', 'outcome']), id: z.uuid() }));

/** What the button that adds one carries, and the list with it: the channel that it was opened in. */
const listSchema = z.object({ channelId: z.string() });
export const addButton = buttonValue(listSchema);
export const listContext = privateMetadata(listSchema);

const formContextSchema = z.object({
  /** The list that it goes back to; none from the note. */
  channelId: z.string().optional(),
  /** The indicator that is being changed; none for a new one. */
  editing: z
    .object({
      indicatorId: z.uuid(),
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

export const stopContext = privateMetadata(z.object({ channelId: z.string(), indicatorId: z.uuid() }));
