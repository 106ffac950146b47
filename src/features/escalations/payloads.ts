import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** Whose policy the button opens. */
export const policyButton = buttonValue(z.object({ teamId: z.uuid() }));

const policyContextSchema = z.object({
  teamId: z.uuid(),
  /** The revision that the form is held against. */
  seen: z.number().int(),
  /** The keys of the levels that have fields in it, in order. */
  keys: z.array(z.number().int()).max(10),
  /** Somebody changed it in between, and the form has said so. */
  overtaken: z.boolean().optional(),
});

export type PolicyContext = z.infer<typeof policyContextSchema>;

/** What the policy's form carries. */
export const policyContext = privateMetadata(policyContextSchema);

/** What a button about one escalation carries. */
export const escalationButton = buttonValue(z.object({ escalationId: z.uuid() }));

/** What an entry of the ⋯ menu carries. Short names: an option's value takes 75 characters. */
export const moreChoice = buttonValue(z.object({ do: z.enum(['ask', 'decline']), id: z.uuid() }));

const escalationFormSchema = z.object({
  escalationId: z.uuid(),
  /** The decision whose place is taken. */
  changes: z.uuid().optional(),
});

/** What a form about one escalation carries. */
export const escalationForm = privateMetadata(escalationFormSchema);
