/**
 * On which days a team meets, found the slow way: every day of a span stands in a list and is looked at. It shares no
 * code and no arithmetic with src/core: weeks are counted by their Mondays, months are told apart by their text.
 */

const DAY_MS = 86_400_000;

/** A rhythm in the words of the set-up form; the same shape as the app's. */
export interface PlainRule {
  rhythm:
    | { kind: 'weeks'; interval: number; weekday: number }
    | { kind: 'month'; nth: number; weekday: number }
    | { kind: 'working-days' };
  startsOn: string;
  onDayOff: 'ask' | 'skip' | 'shift';
}

/** The days on which a team works: 1 is Monday. */
export interface PlainCalendar {
  workingDays: ReadonlySet<number>;
  isDayOff: (date: string) => boolean;
}

/** A day of a span. */
export interface Day {
  date: string;
  weekday: number;
}

/** What becomes of one period: asked about on `held`, or left out. */
export interface PlainPeriod {
  /** Its days, in their order. */
  days: readonly string[];
  /** The day that the rule names in it; none on a day on which nobody works. */
  named: string | undefined;
  held: string | undefined;
}

/** Every day from the first to the last, both included. */
export function daysOf(from: string, until: string): Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += DAY_MS) {
    days.push({ date: new Date(at).toISOString().slice(0, 10), weekday: new Date(at).getUTCDay() || 7 });
  }
  return days;
}

/** The periods of a rule in a list of days that begins before the rule does; those that the list cuts are left away. */
export function periodsIn(days: readonly Day[], rule: PlainRule, calendar: PlainCalendar): PlainPeriod[] {
  return groupsOf(days, rule).map((group) => {
    const named = dayNamedIn(group, rule, calendar);
    const held = named && dayHeldFor(named, group, rule, calendar);
    return {
      days: group.map(({ date }) => date),
      named: named?.date,
      // No meeting is before the day on which the rule starts.
      held: held !== undefined && held >= rule.startsOn ? held : undefined,
    };
  });
}

function groupsOf(days: readonly Day[], { rhythm, startsOn }: PlainRule): Day[][] {
  if (rhythm.kind === 'working-days') return days.map((day) => [day]);
  if (rhythm.kind === 'month') {
    // The first and the last may be cut.
    return [...Map.groupBy(days, ({ date }) => date.slice(0, 7)).values()].slice(1, -1);
  }
  const weeks = weeksOf(days);
  const first = weeks.findIndex((week) => week.some(({ date }) => date === startsOn));
  if (first < 0) throw new Error(`${startsOn} is not in the list of days`);
  const groups: Day[][] = [];
  // Counted forwards and backwards from the week in which the rule starts.
  for (let week = first % rhythm.interval; week + rhythm.interval <= weeks.length; week += rhythm.interval) {
    groups.push(weeks.slice(week, week + rhythm.interval).flat());
  }
  return groups;
}

function weeksOf(days: readonly Day[]): Day[][] {
  const weeks: Day[][] = [];
  for (const day of days) {
    if (day.weekday === 1) weeks.push([]);
    weeks.at(-1)?.push(day);
  }
  return weeks.filter((week) => week.length === 7);
}

function dayNamedIn(group: readonly Day[], { rhythm }: PlainRule, { workingDays }: PlainCalendar) {
  if (rhythm.kind === 'working-days') return group.find(({ weekday }) => workingDays.has(weekday));
  if (rhythm.kind === 'weeks') return group.find(({ weekday }) => weekday === rhythm.weekday);
  const such = group.filter(({ weekday }) => weekday === rhythm.weekday);
  return rhythm.nth === -1 ? such.at(-1) : such[rhythm.nth - 1];
}

function dayHeldFor(
  named: Day,
  group: readonly Day[],
  { rhythm, onDayOff }: PlainRule,
  { workingDays, isDayOff }: PlainCalendar,
): string | undefined {
  if (onDayOff === 'ask' || !isDayOff(named.date)) return named.date;
  if (onDayOff === 'skip' || rhythm.kind === 'working-days') return undefined;
  // It moves within its month, or within its own week where every so many weeks count, and at most six days.
  const place = group.indexOf(named);
  const around = rhythm.kind === 'weeks' ? group.slice(0, 7) : group.slice(Math.max(0, place - 6), place + 7);
  const free = around.filter(({ date, weekday }) => workingDays.has(weekday) && !isDayOff(date));
  return (
    free.find(({ date }) => date > named.date)?.date ?? free.findLast(({ date }) => date < named.date)?.date
  );
}
