import type { Answer } from '../../check-ins/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { EarlyWarning } from './warning.ts';

/** What stands now about what was noted. */
export interface Standing {
  /** Still on the team, and there. */
  isMember: boolean;
  outcome: Pick<Outcome, 'state' | 'ownerId' | 'dueOn'> | undefined;
  /** The answer that was seen when it was noted, as it is now. */
  seen: Answer | undefined;
  /** The outcome's newest answer, also one given ahead of time. */
  newest: Answer | undefined;
  /** Whether the owner has answered anything since the first check-in that it is about. */
  hasAnswered: boolean;
  /** Whether a blocker was logged since: on the outcome, or where it is about answering at all, by the owner. */
  isBlockerLogged: boolean;
}

/** Whether something has changed since it was noted, so that nobody else needs to hear of it, or not any more. */
export function isSettled(warning: EarlyWarning, now: Standing): boolean {
  if (!now.isMember) return true;
  if (warning.kind === 'unanswered_twice') return now.hasAnswered || now.isBlockerLogged;
  const { outcome } = now;
  if (outcome?.state !== 'open' || outcome.ownerId !== warning.userId) return true;
  if (now.isBlockerLogged && warning.kind !== 'blocked_without_warning') return true;
  if (warning.kind === 'deadline_passed' && outcome.dueOn !== warning.occasion) return true;
  const said = newlySaid(warning, now);
  if (!said) return false;
  // That it is on track says nothing about a day that has passed.
  return warning.kind !== 'deadline_passed' || said.status !== 'on_track' || said.note !== undefined;
}

/** The answer that says more than what was known; the same words in a newer check-in say nothing new. */
function newlySaid({ seen }: EarlyWarning, now: Standing): Answer | undefined {
  if (now.seen && seen && now.seen.revision > seen.revision) return now.seen;
  const { newest } = now;
  if (!newest || newest.id === seen?.answerId) return undefined;
  const before = now.seen;
  const isSame =
    before !== undefined &&
    newest.status === before.status &&
    newest.reason === before.reason &&
    newest.note === before.note &&
    newest.blockerId === before.blockerId &&
    newest.moved === undefined;
  return isSame ? undefined : newest;
}
