import type { Blocker } from './blocker.ts';
import type { FullBlocker } from './saying.ts';

/** What became of a blocker, for whatever follows it, in the transaction in which it happened. */
export interface BlockerChange {
  kind: 'raised' | 'changed' | 'reopened' | 'resolved' | 'merged' | 'escalate_now';
  /** As it stands now. */
  blocker: Blocker;
  /** Who did it. */
  by: string;
  /** Whom it asked until now, where a change asks somebody else. */
  askedBefore?: string;
}

/** A blocker that somebody has logged: a new one, or the one that stood already, brought up to date. */
export interface LoggedBlocker {
  blocker: Blocker;
  by: string;
}

/**
 * What a blocker says once this is said of it; the same object where nothing changes. Who may know of it never changes:
 * what the channel has read can't be taken back.
 */
export function changedTo(blocker: Blocker, said: FullBlocker): Blocker {
  const next: Blocker = { ...blocker, ask: said.ask, askedOf: said.askedOf, neededBy: said.neededBy };
  if ('outcomeId' in said) next.outcomeId = said.outcomeId;
  if ('stuck' in said) next.stuck = said.stuck;
  if ('permalink' in said) next.permalink = said.permalink;
  const same = (['ask', 'askedOf', 'neededBy', 'outcomeId', 'stuck', 'permalink'] as const).every(
    (field) => blocker[field] === next[field],
  );
  return same ? blocker : next;
}
