/** Who may know of a blocker: the team, or only its raiser and those whom it is brought to. */
export type Visibility = 'team' | 'chain';

/**
 * What an owner can lack to be able to deliver. Guide, "Lack of Accountability Without Empowerment".
 * A blocker of this kind is a task for whoever gave them the outcome.
 */
export const supports = ['authority', 'people', 'means'] as const;
export type Support = (typeof supports)[number];

/** It stops someone, and it needs someone else. */
export interface Blocker {
  id: string;
  teamId: string;
  outcomeId: string | undefined;
  /** What the owner of the outcome lacks, where it is that; one of each for an outcome, beside what blocks it. */
  support?: Support;
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
