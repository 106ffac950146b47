/** How long the steps of a delivery may take, in milliseconds. */
export interface Timing {
  /** After this a call to Slack is given up. */
  timeoutMs: number;
  /** After this a message that is being sent is anyone's again. */
  leaseMs: number;
  /** How long past its timeout a call may still take effect in Slack. */
  settleMs: number;
}

/** The values that the reliability model was measured with (docs/reliability.md, "Sending"). */
export const TIMING: Timing = { timeoutMs: 10_000, leaseMs: 30_000, settleMs: 30_000 };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long Slack may refuse to be reached, or to let us in, before a message is parked. */
export const GIVE_UP_AFTER = 24 * 60 * MINUTE;
/** How long a message may stay unknown when looking for it does not help. */
export const REVIEW_AFTER = 15 * MINUTE;
/** A reply is woken when its thread's first message stands; this is only for the case that it wasn't. */
export const LOOK_FOR_PARENT_EVERY = 5 * MINUTE;
/** Slack's clock and ours may differ by this much. */
export const CLOCK_MARGIN = 60 * SECOND;
/** A turn that comes this soon is waited for; a later one is a job for then. */
export const SHORT_WAIT = SECOND;

/** Milliseconds until try number `attempts` + 1: 1 s, doubling, at most a minute. */
export function backoff(attempts: number): number {
  return Math.min(MINUTE, SECOND * 2 ** Math.min(attempts - 1, 10));
}
