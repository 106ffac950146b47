import { cadenceRuleSchema, followingOccurrence, nextOccurrence } from '../../../src/core/cadence.ts';
import { holidayOn, type Place } from '../../../src/core/holidays.ts';
import type { WorkCalendar } from '../../../src/core/rhythm.ts';
import { type Day, type PlainRule, periodsIn } from '../../support/rhythm-oracle.ts';
import type { Chances } from './chances.ts';
import type { Tally } from './occurrences.ts';
import { type Period, type Place as PlaceInTime, placeOf } from './zone-rules/oracle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A rule on the wall of a zone; the app's rules have this shape. */
export type WallRule = PlainRule & { time: string; zone: string };

/** Every rhythm that a team can have, with every thing that a day off can do to it. */
export function allRules(): Pick<PlainRule, 'rhythm' | 'onDayOff'>[] {
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const intervals = Array.from({ length: 52 }, (_, index) => index + 1);
  const rhythms: PlainRule['rhythm'][] = [
    ...intervals.flatMap((interval) =>
      weekdays.map((weekday) => ({ kind: 'weeks' as const, interval, weekday })),
    ),
    ...[1, 2, 3, 4, -1].flatMap((nth) =>
      weekdays.map((weekday) => ({ kind: 'month' as const, nth, weekday })),
    ),
    { kind: 'working-days' },
  ];
  return rhythms.flatMap((rhythm) =>
    (['ask', 'skip', 'shift'] as const).map((onDayOff) => ({ rhythm, onDayOff })),
  );
}

/** A wall time in a zone: half of them in an hour that its clocks skip or repeat some night, where they do. */
export function timeIn(periods: readonly Period[], chances: Chances): string {
  const changes = periods.flatMap(({ from, offset }, index) => {
    const before = periods[index - 1]?.offset ?? offset;
    return before === offset ? [] : [from + Math.min(before, offset)];
  });
  const change = changes[chances.between(0, 2 * changes.length)];
  const wall = change === undefined ? 0 : change + chances.between(0, 59) * MINUTE;
  const minute = change === undefined ? chances.between(0, 1439) : ((wall % DAY) + DAY) / MINUTE;
  return new Date(minute * MINUTE).toISOString().slice(11, 16);
}

/** Days off: those of a place, or by chance, from hardly any to half of all, alone and in runs. */
export function calendarOf(place: Place | undefined, days: readonly Day[], chances: Chances): WorkCalendar {
  const weeks = [[1, 2, 3, 4, 5] as const, [7, 1, 2, 3, 4] as const, [2, 6] as const];
  const workingDays = new Set(weeks[chances.between(0, 2)]);
  if (place !== undefined) {
    return { workingDays, isDayOff: (date) => holidayOn(place, date) !== undefined };
  }
  const perHundred = [2, 20, 50][chances.between(0, 2)] ?? 0;
  const run = [1, 4, 9][chances.between(0, 2)] ?? 1;
  const off = new Set<string>();
  for (let day = 0; day < days.length; day += run) {
    if (chances.between(1, 100) > perHundred) continue;
    for (const { date } of days.slice(day, day + run)) off.add(date);
  }
  return { workingDays, isDayOff: (date) => off.has(date) };
}

/** Asks for one meeting after the other, as the planner does, and holds each against the oracle of days and of zones. */
export function followRule(
  wall: WallRule,
  calendar: WorkCalendar,
  days: readonly Day[],
  periods: readonly Period[],
  tally: Tally,
): void {
  const rule = cadenceRuleSchema.parse(wall);
  const [hours = 0, minutes = 0] = wall.time.split(':').map(Number);
  const expected = new Map<string, PlaceInTime>();
  let last = '';
  for (const { named, held } of periodsIn(days, wall, calendar)) {
    if (named === undefined || held === undefined) continue;
    expected.set(named, placeOf(periods, Date.parse(held) + (hours * 60 + minutes) * MINUTE));
    last = named;
  }
  const name = JSON.stringify(wall);
  const seen = new Set<string>();
  let next = nextOccurrence(rule, new Date(Date.parse(wall.startsOn) - DAY), calendar);
  for (; next.date <= last; next = followingOccurrence(rule, next, calendar)) {
    const place = expected.get(next.date);
    const told = `${name}: ${next.date} ${next.at.toISOString()}`;
    tally.planned += 1;
    if (place?.shown === 0) tally.skipped += 1;
    if (place?.shown === 2) tally.shownTwice += 1;
    if (next.at.getTime() !== place?.at) tally.misplaced.push(told);
    if (nextOccurrence(rule, new Date(next.at.getTime() - 1), calendar).date !== next.date) {
      tally.misplaced.push(`from the moment before: ${told}`);
    }
    if (seen.has(next.date)) {
      tally.doubled.push(told);
      return;
    }
    seen.add(next.date);
  }
  for (const date of expected.keys()) if (!seen.has(date)) tally.missing.push(`${name}: ${date}`);
}
