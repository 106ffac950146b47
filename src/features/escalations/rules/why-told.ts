import type { HistoryEntry } from './escalation.ts';
import type { LevelWho } from './policy.ts';
import type { PastEvent, StoredEscalation } from './stored.ts';

/** Why somebody was told. */
export type WhyTold =
  | { kind: 'level'; who: LevelWho['kind'] }
  /** They answer for somebody who is away. */
  | { kind: 'deputy'; of: string }
  /** Somebody handed it to them. */
  | { kind: 'handed'; by: string }
  /** Whom they handed it to said that it is not theirs. */
  | { kind: 'handed_back'; by: string; reason: string | undefined }
  /** The raiser asks them instead of another. */
  | { kind: 'asked_instead'; by: string }
  /** Nobody before them could be reached. */
  | { kind: 'admin' };

/** Why somebody was told the last time that it came to them, by what happened before. */
export function whyTold(
  events: readonly Pick<PastEvent, 'entry'>[],
  userId: string,
  { policy, askedOf }: Pick<StoredEscalation, 'policy' | 'askedOf'>,
): WhyTold | undefined {
  const place = events.findLastIndex(
    ({ entry }) => entry.kind === 'told' && entry.to === userId && !entry.again,
  );
  const told = events[place]?.entry;
  if (told?.kind !== 'told') return undefined;
  // Who was told before may be chosen by somebody later: then that is why.
  const later = events.slice(place).flatMap(({ entry }) => choiceOf(userId, entry, events) ?? []);
  if (later.length > 0) return later.at(-1);
  if (told.insteadOf !== undefined) return { kind: 'deputy', of: told.insteadOf };
  // What brought it to them, even where they could not be told at once.
  const before = events
    .slice(0, place)
    .findLast(({ entry }) => !['told', 'skipped', 'acknowledged'].includes(entry.kind))?.entry;
  const choice = before && choiceOf(userId, before, events);
  if (choice) return choice;
  const level = policy.levels[told.step];
  if (!level) return { kind: 'admin' };
  const { kind } = level.who;
  // Where nobody is asked the lead is meant.
  return { kind: 'level', who: kind === 'asked' && askedOf === undefined ? 'lead' : kind };
}

/** Whether somebody chose them, and how. */
function choiceOf(
  userId: string,
  entry: HistoryEntry,
  events: readonly Pick<PastEvent, 'entry'>[],
): WhyTold | undefined {
  if (entry.kind === 'delegated' && entry.to === userId) return { kind: 'handed', by: entry.by };
  if (entry.kind === 'redirected' && entry.to === userId) return { kind: 'asked_instead', by: entry.by };
  if (entry.kind === 'handed_back' && entry.to === userId) {
    const { by } = entry;
    const said = events.findLast((each) => each.entry.kind === 'declined' && each.entry.by === by)?.entry;
    return { kind: 'handed_back', by, reason: said?.kind === 'declined' ? said.reason : undefined };
  }
  return undefined;
}
