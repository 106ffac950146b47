import type { Blocker } from './blocker.ts';

/**
 * Whether somebody may know of a blocker. Of a private one know whoever raised it, the person asked, and those to whom
 * it was brought; nobody else, whatever they are.
 * @param toldOf the blockers whose escalations were told to the person
 */
export function mayKnow(
  blocker: Pick<Blocker, 'id' | 'visibility' | 'raisedBy' | 'askedOf'>,
  userId: string,
  toldOf: ReadonlySet<string>,
): boolean {
  const { id, visibility, raisedBy, askedOf } = blocker;
  return visibility === 'team' || raisedBy === userId || askedOf === userId || toldOf.has(id);
}

type Mergeable = Pick<Blocker, 'id' | 'teamId' | 'visibility' | 'raisedBy' | 'state' | 'support'>;

/** Whether a blocker may become one with another, which stays: nobody may read there of one that they don't know. */
export function mayMergeInto(blocker: Mergeable, into: Mergeable): boolean {
  // What an owner lacks is a task of its own: made one with another, nobody would see whether they got it.
  if (blocker.support || into.support) return false;
  if (into.id === blocker.id || into.teamId !== blocker.teamId || into.state !== 'open') return false;
  return into.visibility === 'team' || (blocker.visibility === 'chain' && blocker.raisedBy === into.raisedBy);
}
