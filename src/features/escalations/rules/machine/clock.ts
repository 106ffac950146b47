import type { Candidate } from '../escalation.ts';
import type { Policy } from '../policy.ts';

const MINUTE_MS = 60_000;

/** A working day: how long an admin has, what lies between two repeats, and how long the raiser has for an answer. */
export const DAY_MINUTES = 8 * 60;

/** Whoever comes back to it after a question has this long, however little was left. */
export const LEAST_MINUTES = 60;

/** A whole minute, not before `at`, and never one that has passed: what is open always has a future. */
export function dueFrom(at: Date, now: Date): Date {
  const next = Math.floor(now.getTime() / MINUTE_MS) + 1;
  return new Date(Math.max(Math.ceil(at.getTime() / MINUTE_MS), next) * MINUTE_MS);
}

/** When to look at it again: when its time is up, or sooner, where the holder goes on leave before that. */
export function lookAgainAt(clockEndsAt: Date, holder: Candidate, now: Date): Date {
  const { leavesAt } = holder;
  return dueFrom(leavesAt && leavesAt > now && leavesAt < clockEndsAt ? leavesAt : clockEndsAt, now);
}

/** How much time a level gives, in minutes of the holder's working time. The admins come after the last level. */
export function minutesAt({ levels }: Policy, step: number): { toAcknowledge: number; toDecide: number } {
  const level = levels[step];
  if (!level) return { toAcknowledge: DAY_MINUTES, toDecide: DAY_MINUTES };
  return {
    toAcknowledge: Math.round(level.acknowledgeHours * 60),
    toDecide: Math.round(level.decideHours * 60),
  };
}
