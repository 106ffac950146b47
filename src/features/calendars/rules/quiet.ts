import { type DailySpan, endOfSpan } from './working-time.ts';

/** A stretch in which somebody has asked Slack to leave them alone. */
export interface DoNotDisturb {
  startsAt: Date;
  endsAt: Date;
}

/** What keeps messages from somebody. */
export interface Quiet {
  zone: string;
  /** Every day, by the clock on their wall. */
  hours: DailySpan;
  doNotDisturb: DoNotDisturb | undefined;
}

const HOUR = 60 * 60_000;

/** Whoever wants to be left alone for longer finds the message there; that it doesn't ring is Slack's part. */
const LONGEST_MS = 24 * HOUR;

/** When somebody may be disturbed again; undefined when they may be now. One quiet time may run into the other. */
export function endOfQuiet({ zone, hours, doNotDisturb }: Quiet, now: Date): Date | undefined {
  let until = now;
  for (;;) {
    const end = endOfSpan(hours, zone, until) ?? endOfWindow(doNotDisturb, until);
    if (end === undefined) break;
    until = end;
  }
  return until > now ? new Date(Math.min(until.getTime(), now.getTime() + LONGEST_MS)) : undefined;
}

function endOfWindow(window: DoNotDisturb | undefined, instant: Date): Date | undefined {
  return window && window.startsAt <= instant && instant < window.endsAt ? window.endsAt : undefined;
}

/** Slack tells of changes; this only bounds how long a lost event can mislead us. */
const READ_AGAIN_AFTER_MS = 24 * HOUR;

/** Whether Slack has to be asked about somebody's Do Not Disturb: never read, long ago, or its window is over. */
export function isOutdated(
  known: { endsAt: Date | undefined; readAt: Date } | undefined,
  now: Date,
): boolean {
  if (!known || now.getTime() - known.readAt.getTime() >= READ_AGAIN_AFTER_MS) return true;
  return known.endsAt !== undefined && known.endsAt <= now;
}
