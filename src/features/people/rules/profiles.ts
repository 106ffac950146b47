import { canAnswer } from './can-answer.ts';
import { overrules, type ReportsTo, settleChanges } from './reporting-line.ts';

/** Slack takes about a hundred profiles a minute; half of that is left for others. */
export const PROFILES_AT_ONCE = 50;

const MINUTE = 60_000;

/** From one round to the next; who changes their profile meanwhile is mostly heard of at once. */
const AGAIN_AFTER = 24 * 60 * MINUTE;

/** A job that has not come to its end by then is lost, and the planner hands out another. */
export const LOST_AFTER = 10 * MINUTE;

/**
 * When the next profiles are read, and after whom.
 * @param read whose profiles were read now
 * @param stopped why no more of them
 * @param before after whom this reading began
 */
export function nextReading(
  read: readonly string[],
  stopped: { ms: number } | 'refused' | undefined,
  before: string | undefined,
): { afterMs: number; upTo: string | undefined } {
  const upTo = read.at(-1) ?? before;
  if (stopped === 'refused') return { afterMs: AGAIN_AFTER, upTo: undefined };
  if (stopped) return { afterMs: stopped.ms, upTo };
  return read.length < PROFILES_AT_ONCE
    ? { afterMs: AGAIN_AFTER, upTo: undefined }
    : { afterMs: MINUTE, upTo };
}

/**
 * Whose manager changes by what stands in their profile. What was chosen or imported stands against it, and what
 * can't be (oneself, an app, somebody who has left, a circle) is passed over: nobody is there to be told.
 */
export function changesByProfile(
  values: ReadonlyMap<string, string | undefined>,
  people: readonly { userId: string; isBot: boolean; isDeactivated: boolean }[],
  known: ReadonlyMap<string, ReportsTo>,
): Map<string, string | undefined> {
  const fit = new Set(people.filter(canAnswer).map(({ userId }) => userId));
  const changes = new Map<string, string | undefined>();
  for (const [userId, managerId] of values) {
    const now = known.get(userId);
    if (!overrules('profile', now) || now?.managerId === managerId) continue;
    if (managerId === undefined || (managerId !== userId && fit.has(managerId) && fit.has(userId))) {
      changes.set(userId, managerId);
    }
  }
  const line = new Map([...known].map(([userId, to]) => [userId, to.managerId]));
  return settleChanges(line, changes).accepted;
}
