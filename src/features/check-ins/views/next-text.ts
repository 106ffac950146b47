import type { Occurrence } from '../../../core/cadence.ts';
import { type LocalDate, shortDate, weekdayName, weekdayOf } from '../../../core/calendar.ts';
import { slackDate } from '../../../slack/block-kit/mrkdwn.ts';
import { dayAsked } from '../rules/asks.ts';
import type { Cadence } from '../rules/cadence.ts';

type Timing = Pick<Cadence, 'mode' | 'time' | 'zone' | 'onDayOff'>;
type Next = Timing & Pick<Cadence, 'nextAt' | 'nextOn'>;

/** When the next check-in is: `Mon 30 Nov at 10:00 where each person is`, or the instant that all share. */
export function nextText(cadence: Next): string {
  if (cadence.mode === 'local') return `${ownWallText(cadence)} where each person is`;
  return slackDate(cadence.nextAt, '{date_short_pretty} at {time}', cadence.zone);
}

/** The same for one of those who are asked. */
export function ownNextText(cadence: Next, today: LocalDate): string {
  return cadence.mode === 'local'
    ? `you are asked ${ownWallText(cadence, today)}`
    : `next check-in ${nextText(cadence)}`;
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
