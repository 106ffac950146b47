import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the buttons of a card carry. */
export const blockerButton = buttonValue(z.object({ blockerId: z.uuid() }));

/** What an entry of a ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const menuChoice = buttonValue(
  z.object({ choice: z.enum(['help', 'resolve', 'escalate', 'edit', 'same']), blockerId: z.uuid() }),
);

export type MenuChoice = ReturnType<typeof menuChoice.decode>['choice'];

/** Which list it is that somebody came from: a team's, or that of all their teams. */
const listed = z.object({ teamId: z.uuid().optional() });

export type Listed = z.infer<typeof listed>;

/** What the list carries. */
export const listContext = privateMetadata(listed);

const onBlocker = z.object({ blockerId: z.uuid(), listed: listed.optional() });

/** What the modals that end a blocker carry. */
export const blockerContext = privateMetadata(onBlocker);

const formContextSchema = z.object({
  teamId: z.uuid(),
  /** The teams to choose from, where the place does not say which one is meant. */
  choosesTeam: z.boolean().optional(),
  /** The person is not in the channel in which its card appears. */
  elsewhere: z.boolean().optional(),
  /** The message that it is logged from. */
  permalink: z.string().optional(),
  /** That message was said in private, so its words are not in the form. */
  isPrivate: z.boolean().optional(),
  /** The blocker that is changed. */
  editing: z
    .object({
      blockerId: z.uuid(),
      /** What the form was filled from, or what the person was shown since. */
      revision: z.number().int(),
      /**
       * It was not opened to change this one: its outcome has it already. Sent again with that outcome it brings this
       * one up to date.
       */
      blocks: z.uuid().optional(),
    })
    .optional(),
  /** Who is away, as the person was told. */
  knowsAway: z.string().optional(),
  listed: listed.optional(),
});

export type BlockerFormContext = z.infer<typeof formContextSchema>;

/** What the form carries. */
export const formContext = privateMetadata(formContextSchema);
