import type { Candidate } from '../../escalations/index.ts';
import type { EarlyWarning } from './warning.ts';

const HOUR = 60 * 60_000;

/** What is to be done about a note whose owner has not changed anything. */
export type Look =
  /** The owner has left: there is nobody to tell. */
  | { do: 'drop' }
  | { do: 'tell'; leftMinutes: number; countedFrom: Date; dueAt: Date }
  | { do: 'wait'; leftMinutes: number; countedFrom: Date | undefined; dueAt: Date }
  | { do: 'pass_on' };

/**
 * Looks at a note, whenever that is. An owner who is away hears nothing until they are back, and nothing is passed on
 * meanwhile: their time stands still. It is asked for at the beginning of leave and of each day of it, so that leave
 * which is over and forgotten was taken off before.
 */
export function lookAt(
  warning: Pick<EarlyWarning, 'toldAt' | 'countedFrom' | 'leftMinutes'>,
  owner: Candidate | undefined,
  now: Date,
): Look {
  if (!owner || owner.unusable === 'left') return { do: 'drop' };
  const { leftMinutes, countedFrom, toldAt } = warning;
  if (owner.unusable === 'away') {
    const dueAt = latest(owner.after(now, 1), new Date(now.getTime() + HOUR));
    return { do: 'wait', leftMinutes, countedFrom: toldAt && now, dueAt };
  }
  if (!toldAt || !countedFrom) {
    if (owner.free > now) return { do: 'wait', leftMinutes, countedFrom: undefined, dueAt: owner.free };
    return { do: 'tell', leftMinutes, countedFrom: now, dueAt: owner.after(now, leftMinutes) };
  }
  const left = leftMinutes - owner.workingMinutesBetween(countedFrom, now);
  if (left <= 0) return { do: 'pass_on' };
  return { do: 'wait', leftMinutes: left, countedFrom: now, dueAt: owner.after(now, left) };
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
