import type { Escalation, HistoryEntry } from './escalation.ts';
import type { Trigger } from './policy.ts';

/** An escalation with what it is about, as it is stored. */
export interface StoredEscalation extends Escalation {
  id: string;
  teamId: string;
  trigger: Trigger;
  blockerId: string | undefined;
  outcomeId: string | undefined;
  /** Whom it is about where there is no blocker. */
  aboutUserId: string | undefined;
  /** When they had their private note, before anybody else heard of it. */
  notedAt: Date | undefined;
  /** Whom the blocker asks. */
  askedOf: string | undefined;
  startedAt: Date;
  endedAt: Date | undefined;
}

/** Something that happened to it. */
export interface PastEvent {
  escalationId: string;
  at: Date;
  entry: HistoryEntry;
}
