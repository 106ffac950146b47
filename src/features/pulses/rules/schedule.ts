import { type CadenceRule, cadenceRuleSchema, nextAfterChange } from '../../../core/cadence.ts';
import type { LocalDate } from '../../../core/calendar.ts';
import { type Rhythm, rhythmSchema, type WorkCalendar } from '../../../core/rhythm.ts';

/** When a team's pulses open, and how long they can be answered. */
export interface PulseSchedule extends CadenceRule {
  rhythm: Exclude<Rhythm, { kind: 'working-days' }>;
  /** In working days. */
  openDays: number;
}

/** The schedule of a team, and where it stands. */
export interface PlannedPulse extends PulseSchedule {
  teamId: string;
  nextAt: Date;
  /** The day that the rule names for the next one. */
  nextOn: LocalDate;
  isPaused: boolean;
  /** It was due, and waits for what the lead does about the last result. */
  isHeld: boolean;
}

/** Once a month, in the middle of a week and of a day, when few meet. */
export const defaults = { often: 'month', nth: '2', weekday: '3', time: '14:00', openDays: '3' } as const;

export const openDaysOffered = [1, 2, 3, 5, 10] as const;

/** What the form holds about time, as typed and chosen. */
export interface ScheduleDraft {
  often: string | undefined;
  weeks: string | undefined;
  nth: string | undefined;
  weekday: string | undefined;
  time: string | undefined;
  zone: string | undefined;
  openDays: string | undefined;
}

/** The block ids on which each sentence is shown. */
export interface ScheduleFields {
  weeks: string;
  weekday: string;
  time: string;
  zone: string;
  openDays: string;
}

/** A pulse is over before the next one opens. */
const DAYS_OF_A_WEEK = 5;

/**
 * Holds the form against what a schedule needs.
 * @param todayIn the day in a zone, with which weeks begin to count
 * @returns the schedule, or the sentence for each field that can't be
 */
export function checkSchedule(
  draft: ScheduleDraft,
  fields: ScheduleFields,
  todayIn: (zone: string) => LocalDate,
): { schedule: PulseSchedule } | { refused: Record<string, string> } {
  const refused: Record<string, string> = {};
  const interval = Number(draft.weeks ?? '');
  const isWeekly = draft.often === 'weeks';
  if (isWeekly && !(Number.isInteger(interval) && interval >= 1 && interval <= 52)) {
    refused[fields.weeks] =
      'Give a whole number of weeks, from 1 to 52. More than once a week nobody answers with care.';
  }
  const openDays = Number(draft.openDays ?? '');
  if (!openDaysOffered.some((days) => days === openDays)) {
    refused[fields.openDays] = 'Choose how long it can be answered.';
  } else if (isWeekly && openDays >= interval * DAYS_OF_A_WEEK) {
    const most = openDaysOffered.findLast((days) => days < interval * DAYS_OF_A_WEEK);
    refused[fields.openDays] =
      `Every ${interval === 1 ? 'week' : `${interval} weeks`} leaves at most ${most} working days to answer, or the next one comes before the end.`;
  }
  const rhythm = rhythmSchema.safeParse(
    isWeekly
      ? { kind: 'weeks', interval, weekday: Number(draft.weekday) }
      : { kind: 'month', nth: Number(draft.nth), weekday: Number(draft.weekday) },
  ).data;
  if (!rhythm && !refused[fields.weeks]) refused[fields.weekday] = 'Choose a day.';
  const rule = cadenceRuleSchema.omit({ rhythm: true, startsOn: true, onDayOff: true }).safeParse(draft);
  for (const { path, message } of rule.error?.issues ?? []) {
    if (path[0] === 'time') refused[fields.time] = message;
    if (path[0] === 'zone') refused[fields.zone] = message;
  }
  if (Object.keys(refused).length > 0 || !rule.success || !rhythm || rhythm.kind === 'working-days') {
    return { refused };
  }
  const { time, zone } = rule.data;
  return { schedule: { rhythm, time, zone, openDays, startsOn: todayIn(zone), onDayOff: 'shift' } };
}

/** Whether pulses open as before; the day from which weeks count follows from when the form was sent. */
export function opensAlike(before: PulseSchedule, after: PulseSchedule): boolean {
  const { rhythm, time, zone, openDays } = after;
  return (
    isSameRhythm(before.rhythm, rhythm) &&
    before.time === time &&
    before.zone === zone &&
    before.openDays === openDays
  );
}

function isSameRhythm(one: PulseSchedule['rhythm'], other: PulseSchedule['rhythm']): boolean {
  if (one.weekday !== other.weekday) return false;
  return one.kind === 'weeks'
    ? other.kind === 'weeks' && one.interval === other.interval
    : other.kind === 'month' && one.nth === other.nth;
}

/**
 * What is planned once a form was sent. Where it changes nothing about time, or the next pulse waits for what is done
 * about the last one, all stays as it is; and no change has a team asked twice in one week or month that it counts.
 * @param lastOn the day on which the last pulse opened
 */
export function planAnew(
  schedule: PulseSchedule,
  before: PlannedPulse | undefined,
  {
    teamId,
    now,
    lastOn,
    calendar,
  }: { teamId: string; now: Date; lastOn?: LocalDate; calendar: WorkCalendar },
): PlannedPulse {
  const running = before?.isPaused ? undefined : before;
  const keepsWeeks = running && isSameRhythm(running.rhythm, schedule.rhythm);
  const rule = { ...schedule, startsOn: keepsWeeks ? running.startsOn : schedule.startsOn };
  const planned = running && { at: running.nextAt, date: running.nextOn };
  const isHeld = running?.isHeld ?? false;
  const staysAsItIs = running && (isHeld || opensAlike(running, schedule));
  const next = staysAsItIs && planned ? planned : nextAfterChange(rule, { now, lastOn, planned }, calendar);
  return { ...rule, teamId, nextAt: next.at, nextOn: next.date, isPaused: false, isHeld };
}
