import type { LevelWho } from './policy.ts';
import type { PastEvent, StoredEscalation } from './stored.ts';

/** Why somebody was told. */
export type WhyTold =
  | { kind: 'level'; who: LevelWho['kind'] }
  /** They answer for somebody who is away. */
  | { kind: 'deputy'; of: string }
  /** Somebody handed it to them. */
  | { kind: 'handed'; by: string }
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
  if (told.insteadOf !== undefined) return { kind: 'deputy', of: told.insteadOf };
  // What brought it to them, even where they could not be told at once.
  const before = events
    .slice(0, place)
    .findLast(({ entry }) => !['told', 'skipped', 'acknowledged'].includes(entry.kind))?.entry;
  if (before?.kind === 'delegated' && before.to === userId) return { kind: 'handed', by: before.by };
  if (before?.kind === 'redirected' && before.to === userId) return { kind: 'asked_instead', by: before.by };
  const level = policy.levels[told.step];
  if (!level) return { kind: 'admin' };
  const { kind } = level.who;
  // Where nobody is asked the lead is meant.
  return { kind: 'level', who: kind === 'asked' && askedOf === undefined ? 'lead' : kind };
}
