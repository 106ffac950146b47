import type { LocalDate } from '../../../core/calendar.ts';
import { Refusal } from '../../../core/errors.ts';

/** One occurrence of a team's check-in. */
export interface CheckIn {
  id: string;
  teamId: string;
  /** Unique in the team: that of the schedule, or date and time of one that was started by hand. */
  period: string;
  state: 'planned' | 'open' | 'closed' | 'skipped';
  /** The day that the schedule names, `YYYY-MM-DD`; a holiday may move it to another. */
  heldOn: string;
  opensAt: Date;
  nudgeAt: Date | undefined;
  closesAt: Date;
  nudgedAt: Date | undefined;
  closedAt: Date | undefined;
  /** Who started it by hand. */
  startedBy: string | undefined;
  /**
   * In local time: the day and wall time at which each person is asked where they are, and when somebody is to be asked,
   * reminded or told next.
   */
  asks: { on: LocalDate; time: string; dueAt: Date } | undefined;
}

/** How long a check-in is open, in minutes. */
export interface Window {
  windowMinutes: number;
  /** Before the end; none for no reminder. */
  nudgeMinutes: number | undefined;
}

const MINUTE = 60_000;

/** Later than this after its time, a window counts from when it really begins. */
const PUNCTUAL_MS = MINUTE;

/** The moment from which a window that begins now counts: its own time, unless it begins late. */
export function beginsAt(planned: Date, now: Date): Date {
  return now.getTime() - planned.getTime() > PUNCTUAL_MS ? now : planned;
}

/** When a check-in that opens now is nudged and closed. */
export function timesOf(opensAt: Date, { windowMinutes, nudgeMinutes }: Window) {
  const closesAt = new Date(opensAt.getTime() + windowMinutes * MINUTE);
  const nudgeAt = nudgeMinutes ? new Date(closesAt.getTime() - nudgeMinutes * MINUTE) : undefined;
  return { closesAt, nudgeAt };
}

/** What an open check-in is due for at `now`. After a downtime the close comes first: nobody is nudged too late. */
export function dueStep(checkIn: CheckIn, now: Date): 'nudge' | 'close' | undefined {
  if (checkIn.state !== 'open') return undefined;
  if (now >= checkIn.closesAt) return 'close';
  if (checkIn.nudgeAt && !checkIn.nudgedAt && now >= checkIn.nudgeAt) return 'nudge';
  return undefined;
}

/** When an open check-in is due next, after whatever it was due for was done. */
export function nextDue(checkIn: Pick<CheckIn, 'nudgeAt' | 'nudgedAt' | 'closesAt' | 'asks'>): Date {
  if (checkIn.asks) return checkIn.asks.dueAt;
  return checkIn.nudgeAt && !checkIn.nudgedAt ? checkIn.nudgeAt : checkIn.closesAt;
}

/** A check-in in local time that is due at another moment; one that is not follows its own times. */
export function dueAgain(checkIn: CheckIn, dueAt: Date): CheckIn {
  return { ...checkIn, asks: checkIn.asks && { ...checkIn.asks, dueAt } };
}

/** How an answer given now counts. */
export type AnswerTiming = 'early' | 'in_time' | 'late';

/**
 * Decides whether a check-in still takes answers: early once the one before has closed, late until the next opens.
 * @param newest the team's newest check-in that has opened, if any
 * @throws Refusal when a newer check-in has taken this one's place
 */
export function timingOf(checkIn: CheckIn, newest: Pick<CheckIn, 'id'> | undefined, now: Date): AnswerTiming {
  if (checkIn.state === 'planned') return 'early';
  if (checkIn.state === 'open') return now < checkIn.closesAt ? 'in_time' : 'late';
  if (checkIn.state === 'closed' && (newest === undefined || newest.id === checkIn.id)) return 'late';
  throw new Refusal(
    'This check-in is over and a newer one has taken its place. Type `/checkin` in the channel to answer that one.',
  );
}
