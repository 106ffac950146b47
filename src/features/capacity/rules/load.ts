import { addDays, daysBetween, type LocalDate, mondayOf, type Weekday } from '../../../core/calendar.ts';
import type { WorkingHours } from '../../../core/working-hours.ts';
import { remembered } from './remembered.ts';

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
  /** What they work on in it. */
  outcomeIds: readonly string[];
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
  const days = daysFrom(first, time);
  const weeks = Array.from({ length: count }, () => ({ hours: 0, outcomeIds: new Set<string>() }));
  for (const work of works) {
    const worked = days.workedOn(work);
    const hours = (work.effortDays * DAY_HOURS) / worked.length;
    for (const day of worked) {
      const week = weeks[Math.floor(day / 7)];
      if (!week) continue;
      week.hours += hours;
      week.outcomeIds.add(work.outcomeId);
    }
  }
  const teams = [...new Set(works.map(({ teamId }) => teamId))];
  return weeks.map(({ hours, outcomeIds }, week) => {
    const workingHours = days.workedInWeek(week, teams) * hoursOfDay(time);
    return {
      begins: addDays(first, week * 7),
      workingHours,
      plannedHours: hours,
      percent: percentOf(hours, workingHours),
      outcomeIds: [...outcomeIds],
    };
  });
}

/** The weeks in which something is worked on, of these. */
export function weeksIn(weeks: readonly Week[], outcomeId: string): Week[] {
  return weeks.filter(({ outcomeIds }) => outcomeIds.includes(outcomeId));
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

/** Somebody's days by number, from a Monday on: each is looked up once, however much is planned on it. */
function daysFrom(monday: LocalDate, { days, isDayOff, isOnLeave }: WorkingTime) {
  const dateOf = remembered((day: number) => addDays(monday, day));
  const isWorkingDay = remembered((day: number) => {
    // The double remainder keeps days before the Monday positive. One to seven, which the compiler can't follow.
    const weekday = ((((day % 7) + 7) % 7) + 1) as Weekday;
    return days.includes(weekday) && !isDayOff(dateOf(day));
  });
  const isHere = (day: number, teamId: string) => !isOnLeave(dateOf(day), teamId);
  return {
    /** The days on which something is worked on. */
    workedOn: ({ from, to, teamId }: Work): number[] => {
      const begins = daysBetween(monday, from);
      const ends = daysBetween(monday, to);
      const worked: number[] = [];
      for (let day = begins; day <= Math.min(ends, begins + LONGEST); day += 1) {
        if (isWorkingDay(day) && isHere(day, teamId)) worked.push(day);
      }
      return worked.length > 0 ? worked : [ends];
    },
    /** How many days of a week they work: those on which they are not on leave from all that they work for. */
    workedInWeek: (week: number, teams: readonly string[]): number => {
      const somewhere = teams.length > 0 ? teams : [''];
      return [0, 1, 2, 3, 4, 5, 6]
        .map((day) => week * 7 + day)
        .filter((day) => isWorkingDay(day) && somewhere.some((teamId) => isHere(day, teamId))).length;
    },
  };
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
