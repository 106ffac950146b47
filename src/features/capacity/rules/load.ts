import { addDays, daysBetween, type LocalDate, mondayOf, weekdayOf } from '../../../core/calendar.ts';
import type { WorkingHours } from '../../../core/working-hours.ts';

/** A day of work, in hours, where effort is said in days: whoever works shorter days needs more of them. */
export const DAY_HOURS = 8;

/** Further ahead than this nobody plans, in weeks. */
const FURTHEST = 53;

/** So many weeks are shown, whatever is planned after them. */
const SHOWN = 6;

/** Whoever gives work a longer time than this has mistyped a year, in days: the rest of it has none of the effort. */
const LONGEST = 3_660;

/** When somebody works. */
export interface WorkingTime extends Pick<WorkingHours, 'days' | 'hours' | 'isDayOff'> {
  /** Leave can be from one team alone. */
  isOnLeave: (date: LocalDate, teamId: string) => boolean;
}

/** What somebody has taken on: so many days of work between two days, both of them included. */
export interface Work {
  outcomeId: string;
  teamId: string;
  title: string;
  effortDays: number;
  from: LocalDate;
  to: LocalDate;
}

/** A week of somebody's. */
export interface Week {
  /** Its Monday. */
  begins: LocalDate;
  /** What they work, without leave and days off. */
  workingHours: number;
  /** What the outcomes that they own take of it. */
  plannedHours: number;
  /** How much of it that is; nothing where they don't work at all and nothing is planned. */
  percent: number;
}

/**
 * How full somebody's weeks are, from one day's week to that of the last thing that they have taken on, and as many as
 * are shown at least: what is free is what one looks for. Effort is spread evenly over the days on which they work, from
 * the first to the last; where there are none, it falls on the last.
 */
export function weeksOf(time: WorkingTime, works: readonly Work[], from: LocalDate): Week[] {
  const first = mondayOf(from);
  const last = [from, ...works.map(({ to }) => to)].toSorted().at(-1) ?? from;
  const count = Math.min(FURTHEST, Math.max(SHOWN, daysBetween(first, mondayOf(last)) / 7 + 1));
  const planned = new Array<number>(count).fill(0);
  for (const work of works) {
    const days = workingDays(time, work);
    const hours = (work.effortDays * DAY_HOURS) / days.length;
    for (const day of days) {
      const week = Math.floor(daysBetween(first, day) / 7);
      if (week >= 0 && week < count) planned[week] = (planned[week] ?? 0) + hours;
    }
  }
  const teams = [...new Set(works.map(({ teamId }) => teamId))];
  return planned.map((plannedHours, week) => {
    const begins = addDays(first, week * 7);
    const workingHours = hoursBetween(time, begins, teams);
    return { begins, workingHours, plannedHours, percent: percentOf(plannedHours, workingHours) };
  });
}

/** The weeks in which something is worked on, of these. */
export function weeksIn(weeks: readonly Week[], time: WorkingTime, work: Work): Week[] {
  const mondays = new Set(workingDays(time, work).map(mondayOf));
  return weeks.filter(({ begins }) => mondays.has(begins));
}

/** Those of somebody's weeks that are shown. */
export function comingWeeks(weeks: readonly Week[]): readonly Week[] {
  return weeks.slice(0, SHOWN);
}

/** The fullest of some weeks, the earliest where several are equally full; undefined of none. */
export function fullest(weeks: readonly Week[]): Week | undefined {
  return weeks.reduce<Week | undefined>(
    (most, week) => (most === undefined || week.percent > most.percent ? week : most),
    undefined,
  );
}

/** The days on which something is worked on. */
function workingDays(time: WorkingTime, { from, to, teamId }: Work): LocalDate[] {
  const days: LocalDate[] = [];
  const last = daysBetween(from, to) > LONGEST ? addDays(from, LONGEST) : to;
  for (let date = from; date <= last; date = addDays(date, 1)) {
    if (isWorkingDay(time, date) && !time.isOnLeave(date, teamId)) days.push(date);
  }
  return days.length > 0 ? days : [to];
}

function isWorkingDay({ days, isDayOff }: WorkingTime, date: LocalDate): boolean {
  return days.includes(weekdayOf(date)) && !isDayOff(date);
}

/** What somebody works in a week: on the days on which they are not on leave from all that they work for. */
function hoursBetween(time: WorkingTime, monday: LocalDate, teams: readonly string[]): number {
  const dates = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
  const worked = dates.filter(
    (date) =>
      isWorkingDay(time, date) &&
      (teams.length === 0
        ? !time.isOnLeave(date, '')
        : teams.some((teamId) => !time.isOnLeave(date, teamId))),
  );
  return worked.length * hoursOfDay(time);
}

/** From the clock's one reading to the other; over midnight where it ends before it begins. */
function hoursOfDay({ hours: { from, to } }: WorkingTime): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const between = minutes(to) - minutes(from);
  return (between > 0 ? between : between + 24 * 60) / 60;
}

function percentOf(plannedHours: number, workingHours: number): number {
  if (plannedHours === 0) return 0;
  return workingHours === 0 ? Number.POSITIVE_INFINITY : (plannedHours / workingHours) * 100;
}
