import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { cut } from '../../slack/block-kit/mrkdwn.ts';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';
import type { OutcomeValues } from './rules/outcome.ts';

/** What an entry of the ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const menuChoice = buttonValue(
  z.object({ choice: z.enum(['edit', 'details', 'needs', 'done', 'drop']), outcomeId: z.uuid() }),
);

export const addButton = buttonValue(z.object({ teamId: z.uuid() }));

/** A button that concerns one outcome. */
export const outcomeButton = buttonValue(z.object({ outcomeId: z.uuid() }));

export const moveInButton = buttonValue(z.object({ teamId: z.uuid(), outcomeId: z.uuid() }));

/** What the view of one outcome carries, and the forms that open from it. */
export const detailsContext = privateMetadata(z.object({ outcomeId: z.uuid() }));

export const listContext = privateMetadata(z.object({ teamId: z.uuid() }));

export const closingContext = privateMetadata(z.object({ teamId: z.uuid(), outcomeId: z.uuid() }));

const values = z.object({
  title: z.string(),
  doneMeans: z.string(),
  ownerId: z.string(),
  dueOn: localDateSchema,
});

const formContextSchema = z.object({
  teamId: z.uuid(),
  /** The message that it is added from: Slack's link to it, unless it was said in private. */
  source: z.object({ isPrivate: z.boolean(), permalink: z.string().optional() }).optional(),
  /** The outcome that is being changed; none for a new one. */
  editing: z
    .object({
      outcomeId: z.uuid(),
      /** What the form is held against: what stood when it was filled, or what the person was told stands now. */
      seen: values.extend({ revision: z.number().int() }),
      /** The form has the field for the reason of a moved date. */
      asksWhy: z.boolean(),
      /** It has the field for why it is taken on although there is no room for it. */
      asksRoom: z.boolean().optional(),
      /** Where it was opened, and where saving leads back to. */
      from: z.enum(['list', 'details']),
      /** Someone else changed it in between: who, if known, and what it was before. */
      overtaken: z.object({ by: z.string().optional(), was: values.partial() }).optional(),
    })
    .optional(),
});

export type FormContext = z.infer<typeof formContextSchema>;

/** What the form carries. */
export const formContext = privateMetadata(formContextSchema);

/** The form carries this sentence twice, as it was and as it is, and both have to fit. */
const WAS = 200;

/** What the changed fields were before, short enough for the form to carry. */
export function shortened(was: Partial<OutcomeValues>): Partial<OutcomeValues> {
  return was.doneMeans === undefined ? was : { ...was, doneMeans: cut(was.doneMeans, WAS) };
}
