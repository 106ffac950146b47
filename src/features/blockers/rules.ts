/** It stops someone, and it needs someone else. */
export interface Blocker {
  id: string;
  teamId: string;
  outcomeId: string | undefined;
  raisedBy: string;
  /** The decision or help that is needed. */
  ask: string;
  askedOf: string;
  /** Local date, `YYYY-MM-DD`. */
  neededBy: string;
  raisedAt: Date;
}

/** What a form or an answer says about a blocker. */
export interface BlockerDraft {
  ask: string | undefined;
  askedOf: string | undefined;
  neededBy: string | undefined;
}

export interface CompleteBlocker {
  ask: string;
  askedOf: string;
  neededBy: string;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface BlockerFields {
  ask: string;
  askedOf: string;
  neededBy: string;
}

export const MAX_ASK = 500;

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
  else if (ask.length > MAX_ASK) {
    refused[fields.ask] = `This is ${ask.length} characters long. Keep it to ${MAX_ASK}.`;
  }
  if (!askedOf) refused[fields.askedOf] = 'Choose the person who can give it.';
  if (!neededBy) refused[fields.neededBy] = 'Choose the day by which you need it.';
  else if (neededBy < today && neededBy !== standing)
    refused[fields.neededBy] = 'This day has passed. Choose today or a later one.';
  if (!ask || !askedOf || !neededBy || Object.keys(refused).length > 0) return { refused };
  return { blocker: { ask, askedOf, neededBy } };
}
