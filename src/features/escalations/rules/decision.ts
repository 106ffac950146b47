/** What was decided, why, by whom and when: a record, kept and searched. */
export interface Decision {
  id: string;
  teamId: string;
  escalationId: string;
  blockerId: string | undefined;
  outcomeId: string | undefined;
  what: string;
  why: string | undefined;
  decidedBy: string;
  decidedAt: Date;
}

/** A decision with what it was about, as it is shown. */
export interface DecisionFound extends Pick<Decision, 'id' | 'what' | 'why' | 'decidedAt'> {
  /** The name of whoever decided. */
  by: string;
  teamName: string;
  /** What was stuck or asked for; none where there was no blocker. */
  blocker: string | undefined;
  outcome: string | undefined;
}

/** As words are compared: whatever their case and however their letters are composed. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** So many are shown; who looks for another one says more words. */
export const MOST_DECISIONS = 10;

/** What is searched for, in so many words at most. */
const MOST_WORDS = 20;

/** The words of what somebody typed behind the command; what is longer than any word finds nothing anyway. */
export function wordsOf(typed: string): string[] {
  const words = typed.trim().split(/\s+/);
  return words
    .flatMap((word) => (word === '' ? [] : [word.slice(0, 100).toWellFormed()]))
    .slice(0, MOST_WORDS);
}
