import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What the check-in's buttons carry. */
export const checkInButton = buttonValue(z.object({ checkInId: z.string() }));

const updateContextSchema = z.object({
  checkInId: z.string(),
  /** The outcomes that the form asks about, with the days that it shows; none: the team's goal. */
  asked: z.array(z.object({ id: z.string(), dueOn: localDateSchema })),
  /** The last turn of an outcome that this form or one before it asked about. */
  upTo: z.string().optional(),
  /** The outcomes whose blocker only the chain knows of, as the form says. */
  inPrivate: z.array(z.string()).optional(),
  /** The indicators whose readings it asks for. */
  reads: z.array(z.string()).optional(),
  /** The risks that it asks about. */
  risks: z.array(z.string()).optional(),
  /** Risks that have happened, as was said on a page before: what is needed is asked after the last one. */
  happened: z.array(z.string()).optional(),
  /** It says that another page follows. */
  more: z.boolean(),
  /** What it says has changed meanwhile. */
  told: z.string().optional(),
  /** The person was told that the check-in has closed, and sends the answer all the same. */
  late: z.boolean(),
});

export type UpdateContext = z.infer<typeof updateContextSchema>;

/** What the Update modal carries. */
export const updateContext = privateMetadata(updateContextSchema);

/** A modal takes a hundred blocks, and an outcome's part of the form grows to ten. */
export const OUTCOMES_A_PAGE = 9;

/** Room that a page of outcomes leaves for what could happen, with what has happened by what was said before. */
export const MOST_RISKS = 3;

const setupContextSchema = z.object({
  channelId: z.string(),
  isNew: z.boolean(),
  /** A first day to count weeks from, for when a rhythm that needs one is chosen. */
  startsOn: localDateSchema,
  /** A message opened the form, and tells what became of it. */
  toldElsewhere: z.boolean().optional(),
});

export type SetupContext = z.infer<typeof setupContextSchema>;

/** What the set-up modal carries. */
export const setupContext = privateMetadata(setupContextSchema);

const channelSchema = z.object({ channelId: z.string() });

/** What a button carries that is about the team of a channel, such as the one that gives a pause an end. */
export const channelButton = buttonValue(channelSchema);

/** The same, carried by the form that gives a pause an end. */
export const pauseContext = privateMetadata(channelSchema);
