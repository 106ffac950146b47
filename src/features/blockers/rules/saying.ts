import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { tooLong } from '../../../core/wording.ts';
import type { Visibility } from './blocker.ts';

/** What a form or an answer says about a blocker. */
export interface BlockerDraft {
  ask: string | undefined;
  askedOf: string | undefined;
  neededBy: string | undefined;
}

/** What every blocker says: what is needed, from whom and by when. */
export interface CompleteBlocker {
  ask: string;
  askedOf: string;
  neededBy: string;
}

/** The same with all that only its own form asks. What is left out stays as it is. */
export interface FullBlocker extends CompleteBlocker {
  outcomeId?: string | undefined;
  stuck?: string | undefined;
  visibility?: Visibility;
  permalink?: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface BlockerFields {
  ask: string;
  askedOf: string;
  neededBy: string;
}

export const MAX_ASK = 500;
export const MAX_STUCK = 500;
export const MAX_RESOLUTION = 1_000;

/** How long an answer may take, where nobody says. */
const USUAL_DAYS = 3;

/** The day by which something is needed, where nobody says. */
export function proposedNeedBy(today: LocalDate): LocalDate {
  return addDays(today, USUAL_DAYS);
}

/**
 * Holds a draft against what a blocker needs: what, from whom, by when.
 * @param today the team's local date
 * @param standing the date by which it was needed when it was raised: that one may have passed
 * @returns the complete blocker, or the sentence for each field that can't be
 */
export function checkBlocker(
  draft: BlockerDraft,
  today: string,
  fields: BlockerFields,
  standing?: string,
): { blocker: CompleteBlocker } | { refused: Record<string, string> } {
  const refused: Record<string, string> = {};
  const { ask, askedOf, neededBy } = draft;
  if (!ask) refused[fields.ask] = 'Say which decision or help you need.';
  else limitText(ask, MAX_ASK, fields.ask, refused);
  if (!askedOf) refused[fields.askedOf] = 'Choose the person who can give it.';
  if (!neededBy) refused[fields.neededBy] = 'Choose the day by which you need it.';
  else if (neededBy < today && neededBy !== standing)
    refused[fields.neededBy] = 'This day has passed. Choose today or a later one.';
  if (!ask || !askedOf || !neededBy || Object.keys(refused).length > 0) return { refused };
  return { blocker: { ask, askedOf, neededBy } };
}

/** Adds a sentence for a text that is longer than its field takes. */
export function limitText(
  text: string | undefined,
  max: number,
  field: string,
  refused: Record<string, string>,
): void {
  const sentence = tooLong(text ?? '', max);
  if (sentence) refused[field] = sentence;
}
