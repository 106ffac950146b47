/** Who may know of a blocker: the team, or only its raiser and those whom it is brought to. */
export type Visibility = 'team' | 'chain';

/** It stops someone, and it needs someone else. */
export interface Blocker {
  id: string;
  teamId: string;
  outcomeId: string | undefined;
  raisedBy: string;
  /** What is stuck; none where it is the outcome itself, or the ask says it. */
  stuck: string | undefined;
  /** The decision or help that is needed. */
  ask: string;
  askedOf: string;
  /** Local date, `YYYY-MM-DD`. */
  neededBy: string;
  visibility: Visibility;
  /** Slack's link to the message it was logged from. */
  permalink: string | undefined;
  state: 'open' | 'resolved' | 'merged';
  mergedInto: string | undefined;
  /** How it ended, in the words of whoever ended it. */
  resolution: string | undefined;
  endedAt: Date | undefined;
  endedBy: string | undefined;
  raisedAt: Date;
  /** When it came back the last time, where it did. */
  reopenedAt: Date | undefined;
  reopenings: number;
  revision: number;
  /** Who made the newest change. */
  changedBy: string | undefined;
}

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
