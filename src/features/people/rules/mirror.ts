import { isSameZone } from '../../../core/zones.ts';

/** What we keep of someone, as Slack says it. */
interface Facts {
  userId: string;
  name: string;
  zone: string;
  /** The zone is a guess, for Slack named none that we know. */
  zoneGuessedFor?: string | undefined;
  isAdmin: boolean;
  isBot: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
  handle?: string | undefined;
  email?: string | undefined;
  updatedAt?: Date | undefined;
}

/** Someone as they are stored. */
type Known = Facts & {
  /** The moment from which on what is stored was true, by our own clock. */
  readAt: Date;
};

/** What is new about someone who was known before, and matters to who plans by it. */
export interface PersonChange {
  userId: string;
  zoneBefore: string;
  zone: string;
  wasDeactivated: boolean;
  isDeactivated: boolean;
}

/**
 * What is to be stored of someone after Slack said this; undefined when nothing is: because it says nothing new, or
 * what is known is newer. Events come in any order, and a page may be older than an event that overtook it: where
 * Slack says when it changed the person, the later change wins, else what was asked for later.
 */
export function takeOver<Said extends Facts>(
  known: Known | undefined,
  said: Said,
  readAt: Date,
): Said | undefined {
  if (!known) return said;
  if (isOlder({ updatedAt: said.updatedAt, readAt }, known)) return undefined;
  const person = {
    ...said,
    // A zone that we can't read is no reason to give up the one that we knew.
    zone: said.zoneGuessedFor === undefined ? said.zone : known.zone,
    updatedAt: said.updatedAt ?? known.updatedAt,
  };
  return saysTheSame(known, person) ? undefined : person;
}

function isOlder(
  said: { updatedAt: Date | undefined; readAt: Date },
  known: { updatedAt?: Date | undefined; readAt: Date },
): boolean {
  const [changed, knownChanged] = [said.updatedAt?.getTime(), known.updatedAt?.getTime()];
  if (changed !== undefined && knownChanged !== undefined && changed !== knownChanged) {
    return changed < knownChanged;
  }
  return said.readAt < known.readAt;
}

function saysTheSame(known: Facts, person: Facts): boolean {
  return (
    known.name === person.name &&
    known.zone === person.zone &&
    known.isAdmin === person.isAdmin &&
    known.isBot === person.isBot &&
    known.isGuest === person.isGuest &&
    known.isDeactivated === person.isDeactivated &&
    known.handle === person.handle &&
    known.email === person.email &&
    known.updatedAt?.getTime() === person.updatedAt?.getTime()
  );
}

/** Whose Home tab shows something else of somebody now: a name stands on those of others, too. */
export function seenBy(before: Facts, after: Facts): 'everyone' | 'themself' | 'nobody' {
  if (before.name !== after.name) return 'everyone';
  const isSame =
    before.zone === after.zone &&
    before.isAdmin === after.isAdmin &&
    before.isBot === after.isBot &&
    before.isGuest === after.isGuest &&
    before.isDeactivated === after.isDeactivated;
  return isSame ? 'nobody' : 'themself';
}

/** What of it matters to who plans by people's zones and presence; a zone that only has a new name does not. */
export function changeOf(before: Facts, after: Facts): PersonChange | undefined {
  const hasMoved = !isSameZone(before.zone, after.zone);
  if (!hasMoved && before.isDeactivated === after.isDeactivated) return undefined;
  return {
    userId: after.userId,
    zoneBefore: before.zone,
    zone: after.zone,
    wasDeactivated: before.isDeactivated,
    isDeactivated: after.isDeactivated,
  };
}
