/** What does not look well; each is also a trigger of the team's policy. */
export type WarningKind =
  | 'at_risk_twice'
  | 'unanswered_twice'
  | 'deadline_passed'
  | 'blocked_without_warning';

/** `noted` to the owner alone; `passed_on` when nothing changed; `settled` when something did, before or after that. */
export type WarningState = 'noted' | 'passed_on' | 'settled';

/** What is to be noted to somebody. */
export interface Notable {
  kind: WarningKind;
  /** None where it is about answering at all. */
  outcomeId: string | undefined;
  userId: string;
  /** The check-in in which it began, or the deadline: one of a kind is noted once for it. */
  occasion: string;
  /** The outcome's newest answer as it stood. */
  seen: { answerId: string; revision: number } | undefined;
}

/** One private note to an owner, and what has become of it. */
export interface EarlyWarning extends Notable {
  id: string;
  teamId: string;
  state: WarningState;
  notedAt: Date;
  /** None as long as the owner is away, or not to be disturbed. */
  toldAt: Date | undefined;
  /** What is left of the owner's time, in minutes of their work, as of `countedFrom`. */
  leftMinutes: number;
  countedFrom: Date | undefined;
  /** When it is looked at next; none unless it is noted. */
  dueAt: Date | undefined;
  endedAt: Date | undefined;
  escalationId: string | undefined;
  /** When it was passed on, also once it is settled. */
  passedAt: Date | undefined;
  /** Who was told of it at once; nobody where they are told later. */
  passedTo: string | undefined;
}

/** Two working days. */
export const OWN_MINUTES = 16 * 60;
