import { Refusal } from '../../../core/errors.ts';
import type { Blocker, Support } from './blocker.ts';
import type { FullBlocker } from './saying.ts';

/** For what a blocker is raised, and by whom. */
export interface Raising {
  teamId: string;
  outcomeId: string | undefined;
  raisedBy: string;
  /** What the owner of the outcome lacks, where it is that. */
  support?: Support;
  /** What asks for it; asked again under the same id nothing more is stored. */
  requestId: string;
}

/** A blocker as it begins. */
export function freshBlocker(
  id: string,
  said: FullBlocker,
  { teamId, outcomeId, raisedBy, support }: Raising,
  at: Date,
): Blocker {
  return {
    id,
    teamId,
    outcomeId,
    ...(support && { support }),
    raisedBy,
    stuck: said.stuck,
    ask: said.ask,
    askedOf: said.askedOf,
    neededBy: said.neededBy,
    visibility: said.visibility ?? 'team',
    permalink: said.permalink,
    state: 'open',
    mergedInto: undefined,
    resolution: undefined,
    endedAt: undefined,
    endedBy: undefined,
    raisedAt: at,
    reopenedAt: undefined,
    reopenings: 0,
    revision: 1,
    changedBy: raisedBy,
  };
}

/**
 * Whether what is logged now on an outcome is this blocker: the team's one, the person's own private one, or the one of
 * all that its owner lacks of this kind.
 */
export function isSame(
  blocker: Blocker,
  { visibility, raisedBy, support }: Pick<Blocker, 'visibility' | 'raisedBy' | 'support'>,
): boolean {
  if (blocker.support !== support) return false;
  return blocker.visibility === visibility && (visibility === 'team' || blocker.raisedBy === raisedBy);
}

/** @throws Refusal where there is none */
export function requireThere(blocker: Blocker | undefined): Blocker {
  if (!blocker) throw new Refusal('This blocker is not there any more.');
  return blocker;
}

/** @throws Refusal where there is none, or it has ended */
export function requireOpen(found: Blocker | undefined): Blocker {
  const blocker = requireThere(found);
  if (blocker.state === 'resolved') throw new Refusal('This blocker was resolved in the meantime.');
  if (blocker.state === 'merged') throw new Refusal('This blocker became one with another in the meantime.');
  return blocker;
}
