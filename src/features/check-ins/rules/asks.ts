import type { Occurrence } from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { knownZone, toInstant, toLocal } from '../../../core/zones.ts';
import type { Schedule } from './cadence.ts';
import { beginsAt, type Window } from './timeline.ts';

// Local time: each person is asked at one wall time in their own zone, and has a window of their own.

/** One person's part of a check-in in local time. */
export interface Ask {
  userId: string;
  /** When they are asked, as long as they don't change zones before. */
  asksAt: Date;
  askedAt: Date | undefined;
  /** The end of their window, from when they were asked. */
  closesAt: Date | undefined;
  nudgedAt: Date | undefined;
  /** When their window was found to have ended, while the check-in goes on for others. */
  endedAt: Date | undefined;
}

const MINUTE = 60_000;

/** How far the wall clocks of those who are furthest east are ahead of UTC. */
const FURTHEST_EAST_MS = (13 * 60 + 45) * MINUTE;

/** When somebody is asked on a day, by the clock on their own wall; UTC's for a zone that is not known. */
export function asksAt(zone: string, on: LocalDate, time: string): Date {
  return toInstant(knownZone(zone), { date: on, time });
}

/**
 * The day on which each is asked, from the instant at which the first one is. Unless a holiday may have moved it, it is
 * the day that the schedule names. Else zones are told apart by where people live: Chatham's +13:45 is the furthest
 * east, and -10:00 of Hawaii the furthest west.
 */
export function dayAsked(
  { onDayOff, time }: Pick<Schedule, 'onDayOff' | 'time'>,
  { at, date }: Occurrence,
): LocalDate {
  if (onDayOff !== 'shift') return date;
  const sinceMidnight =
    toInstant('Etc/UTC', { date, time }).getTime() - toInstant('Etc/UTC', { date, time: '00:00' }).getTime();
  return toLocal('Etc/UTC', new Date(at.getTime() + FURTHEST_EAST_MS - sinceMidnight)).date;
}

/** How long it takes from when the first of some people is asked on a day to when the last one's window ends, in hours. */
export function daySpread(
  zones: readonly string[],
  on: LocalDate,
  { time, windowMinutes }: Window & { time: string },
): number {
  const moments = zones.map((zone) => asksAt(zone, on, time).getTime());
  return (Math.max(...moments) - Math.min(...moments) + windowMinutes * MINUTE) / (60 * MINUTE);
}

/** Whether a person is due to be asked. Who has been asked in this period never is again. */
export function isDueToBeAsked(ask: Ask, now: Date): boolean {
  return ask.askedAt === undefined && ask.asksAt <= now;
}

/** A person's part once they are asked. */
export function askedNow(ask: Ask, now: Date, { windowMinutes }: Window): Ask {
  return { ...ask, askedAt: now, closesAt: after(beginsAt(ask.asksAt, now), windowMinutes) };
}

/** Whether a person's reminder is due: within their window, and once. */
export function isDueForNudge(ask: Ask, now: Date, window: Window): boolean {
  const at = nudgeAt(ask, window);
  return at !== undefined && at <= now && ask.closesAt !== undefined && now < ask.closesAt;
}

/** Whether a person's window has ended, which they are told once. */
export function isDueToEnd({ closesAt, endedAt }: Ask, now: Date): boolean {
  return closesAt !== undefined && endedAt === undefined && closesAt <= now;
}

/**
 * The end of the last window, from what is planned and what was asked.
 * @param from nobody can be asked before, though their hour may be past
 */
export function lastClose(asks: readonly Ask[], { windowMinutes }: Window, from: Date): Date | undefined {
  const ends = asks.map(({ asksAt, closesAt }) =>
    (closesAt ?? after(asksAt > from ? asksAt : from, windowMinutes)).getTime(),
  );
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined;
}

/** What is to be done next: somebody asked or reminded, a window ended, or the check-in closed. */
export function nextStep(asks: readonly Ask[], closesAt: Date, window: Window): Date {
  const steps = asks.flatMap((ask) => {
    if (ask.askedAt === undefined) return [ask.asksAt.getTime()];
    const end = ask.endedAt ? undefined : ask.closesAt;
    return [nudgeAt(ask, window), end].flatMap((at) => at?.getTime() ?? []);
  });
  return new Date(Math.min(closesAt.getTime(), ...steps));
}

/** When a person is reminded; undefined where they have been, or are not to be. */
function nudgeAt({ closesAt, nudgedAt }: Ask, { nudgeMinutes }: Window): Date | undefined {
  if (closesAt === undefined || nudgedAt !== undefined || !nudgeMinutes) return undefined;
  return after(closesAt, -nudgeMinutes);
}

function after(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE);
}
