import { type LocalDate, type Weekday, weekdayOf } from '../../../core/calendar.ts';
import { toLocal } from '../../../core/zones.ts';
import { type Absence, covers } from './absence.ts';

/** That someone is away at a moment, why, and who stands in. */
export interface Away {
  because: 'time_off' | 'holiday' | 'free_day' | 'status';
  /** The holiday's name. */
  holiday: string | undefined;
  /** The last day of it, where the person is; none for a status that says no end. */
  until: LocalDate | undefined;
  /** Who answers for them: they want someone to, and that person is here. */
  deputyId: string | undefined;
}

/** All that decides whether someone is away. */
export interface AwayFacts {
  zone: string;
  absences: readonly Absence[];
  /** The name of a public holiday or company day where they are. */
  dayOff: (date: LocalDate) => string | undefined;
  /** The weekdays on which they work, where they have chosen them; a team may meet on any. */
  weekdays: readonly Weekday[] | undefined;
  /** Their Slack status means away, until then or until they change it. */
  status: { until: Date | undefined } | undefined;
}

/** Stands for all teams together: of no team's id there is leave from that team alone. */
export const FROM_ALL_TEAMS = '';

/**
 * Whether someone is away from a team at a moment, by the date on their own calendar. Leave comes before a holiday,
 * a free weekday and a status: it is what the person said, and it may name a deputy.
 */
export function awayAt(facts: AwayFacts, teamId: string, at: Date): Away | undefined {
  const { date } = toLocal(facts.zone, at);
  const absence = facts.absences.find((each) => covers(each, teamId, date));
  if (absence) {
    const { until, deputyId } = absence;
    return { because: 'time_off', holiday: undefined, until, deputyId };
  }
  const holiday = facts.dayOff(date);
  if (holiday !== undefined) return { because: 'holiday', holiday, until: date, deputyId: undefined };
  if (facts.weekdays && !facts.weekdays.includes(weekdayOf(date))) {
    return { because: 'free_day', holiday: undefined, until: date, deputyId: undefined };
  }
  const { status } = facts;
  if (!status || (status.until && status.until <= at)) return undefined;
  const until = status.until && toLocal(facts.zone, status.until).date;
  return { because: 'status', holiday: undefined, until, deputyId: undefined };
}
