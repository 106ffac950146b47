import type { Occurrence } from '../../../core/cadence.ts';
import { type LocalDate, shortDate, weekdayName, weekdayOf } from '../../../core/calendar.ts';
import { slackDate } from '../../../slack/block-kit/mrkdwn.ts';
import { dayAsked } from '../rules/asks.ts';
import type { Cadence } from '../rules/cadence.ts';

type Timing = Pick<Cadence, 'mode' | 'time' | 'zone' | 'onDayOff'>;
/** When a check-in is that is to come: its schedule, with the occurrence. */
export type Next = Timing & Pick<Cadence, 'nextAt' | 'nextOn'>;

/** When the next check-in is: `Mon 30 Nov at 10:00 where each person is`, or the instant that all share. */
export function nextText(cadence: Next): string {
  if (cadence.mode === 'local') return `${ownWallText(cadence)} where each person is`;
  return slackDate(cadence.nextAt, '{date_short_pretty} at {time}', cadence.zone);
}

/** The same for one of those who are asked. */
export function ownNextText(cadence: Next, today: LocalDate): string {
  return `${cadence.mode === 'local' ? 'you are asked' : 'next check-in'} ${ownMomentText(cadence, today)}`;
}

/** The moment alone, for one of those who are asked: in local time it is on their own wall. */
export function ownMomentText(cadence: Next, today: LocalDate): string {
  return cadence.mode === 'local' ? ownWallText(cadence, today) : nextText(cadence);
}

/** Until when a check-in takes answers. In local time the last window often ends on another day than the reader's. */
export function untilText(closesAt: Date, zone: string, isLocal: boolean): string {
  return slackDate(closesAt, isLocal ? '{date_short_pretty} at {time}' : '{time}', zone);
}

/** The day of a check-in in words. In local time it is the same for everyone, though no instant is. */
export function dayText(timing: Timing, occurrence: Occurrence): string {
  if (timing.mode !== 'local') return slackDate(occurrence.at, '{date_short}', timing.zone);
  return dayWords(dayAsked(timing, occurrence));
}

function ownWallText(cadence: Next, today?: LocalDate): string {
  const on = dayAsked(cadence, { at: cadence.nextAt, date: cadence.nextOn });
  return `${dayWords(on, today)} at ${cadence.time}`;
}

/** `Mon 30 Nov`. Nothing is planned further ahead than a year, so that the year says nothing unless it turns. */
function dayWords(date: LocalDate, today: LocalDate = date): string {
  return `${weekdayName(weekdayOf(date)).slice(0, 3)} ${shortDate(date, today)}`;
}
