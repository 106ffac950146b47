import { isoWeek, type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { Rhythm } from '../../../core/rhythm.ts';
import type { CheckIn } from './timeline.ts';

/** What a check-in is called where it asks. */
export function nameOf(rhythm: Rhythm, startedBy?: string): string {
  const isWeekly = rhythm.kind === 'weeks' && rhythm.interval === 1 && startedBy === undefined;
  return isWeekly ? 'Weekly check-in' : 'Check-in';
}

/** Which one it was: `week 48`, or `5 Dec` where a week may have had more than one. */
export function whichOne({ period, heldOn }: Pick<CheckIn, 'period' | 'heldOn'>, today: LocalDate): string {
  return period.includes('-W') ? `week ${isoWeek(heldOn).week}` : shortDate(heldOn, today);
}

/** The one before, in the words of whoever is asked. */
export function theOneBefore(rhythm: Rhythm): 'last week' | 'last time' {
  return rhythm.kind === 'weeks' && rhythm.interval === 1 ? 'last week' : 'last time';
}
