import type { CadenceRule } from '../../../src/core/cadence.ts';
import { nextOccurrence, occurrenceOn } from '../../../src/core/cadence.ts';
import type { Weekday } from '../../../src/core/calendar.ts';
import { noHolidays, weekly } from '../../support/weekly-rule.ts';
import type { Chances } from './chances.ts';
import { type Period, placeOf } from './zone-rules/oracle.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;

/** A weekly rule, and the days that it names in a row of weeks: epoch ms at which UTC begins the day. */
export interface Series {
  rule: CadenceRule;
  days: readonly number[];
}

/** What has become of the occurrences of some series. */
export interface Tally {
  planned: number;
  /** Wall times among them that clocks skip, and that they show twice. */
  skipped: number;
  shownTwice: number;
  missing: string[];
  doubled: string[];
  /** Planned for another instant than the oracle's. */
  misplaced: string[];
}

export const emptyTally = (): Tally => ({
  planned: 0,
  skipped: 0,
  shownTwice: 0,
  missing: [],
  doubled: [],
  misplaced: [],
});

/** What a rule is aimed at: a change of clocks that skips or repeats wall times, or nothing. */
export type Aim = 'gap' | 'overlap' | 'anything';

/**
 * A rule for a zone and a row of so many weeks. An aimed one names a wall time in a gap or overlap, or a minute beside
 * it, and its weeks hold that day; where the zone has no such change it is any rule.
 */
export function seriesFor(
  zone: string,
  periods: readonly Period[],
  aim: Aim,
  span: { from: number; until: number; weeks: number },
  chances: Chances,
): Series {
  const changes = periods.flatMap(({ from, offset }, index) => {
    const before = periods[index - 1]?.offset ?? offset;
    const wanted = aim === 'gap' ? before < offset : aim === 'overlap' && before > offset;
    // The wall times that are skipped or repeated, from the lower end to the upper.
    const [lower, upper] = before < offset ? [before, offset] : [offset, before];
    const inside = from > span.from + WEEK && from < span.until - WEEK;
    return wanted && inside ? [{ lower: from + lower, upper: from + upper }] : [];
  });
  const aimed = changes.length > 0 ? changes[chances.between(0, changes.length - 1)] : undefined;
  const wall = aimed
    ? aimed.lower + chances.between(-1, (aimed.upper - aimed.lower) / MINUTE) * MINUTE
    : span.from + chances.between(0, (span.until - span.from) / MINUTE - 1) * MINUTE;
  const target = Math.floor(wall / DAY) * DAY;
  const before = Math.floor((target - span.from) / WEEK);
  const inAll = before + Math.floor((span.until - 1 - target) / WEEK) + 1;
  const weeks = Math.min(span.weeks, inAll);
  const first = before - chances.between(Math.max(0, before + weeks - inAll), Math.min(before, weeks - 1));
  const start = target - (before - first) * WEEK;
  return {
    rule: weekly({ zone, weekday: isoWeekday(target), time: new Date(wall).toISOString().slice(11, 16) }),
    days: Array.from({ length: weeks }, (_, week) => start + week * WEEK),
  };
}

/** Asks for one occurrence after the other, as the planner does, and holds each against the oracle. */
export function follow({ rule, days }: Series, periods: readonly Period[], chances: Chances, tally: Tally) {
  const [hours = 0, minutes = 0] = rule.time.split(':').map(Number);
  const wallOn = (day: number) => day + (hours * 60 + minutes) * MINUTE;
  const expected = new Map(days.map((day) => [dateOf(day), placeOf(periods, wallOn(day))]));
  const times = new Map<string, number>();
  const firstDay = days[0] ?? 0;
  const lastDate = dateOf(days.at(-1) ?? 0);
  const name = `${rule.zone} ${JSON.stringify(rule.rhythm)} ${rule.time}`;
  // From any moment after the occurrence before the first one.
  let after = placeOf(periods, wallOn(firstDay)).at - 1 - chances.between(0, 6 * DAY);
  for (;;) {
    const next = nextOccurrence(rule, new Date(after), noHolidays);
    if (next.date > lastDate) break;
    times.set(next.date, (times.get(next.date) ?? 0) + 1);
    const place = expected.get(next.date);
    const told = `${name}: ${next.date} ${next.at.toISOString()} after ${new Date(after).toISOString()}`;
    tally.planned += 1;
    if (place?.shown === 0) tally.skipped += 1;
    if (place?.shown === 2) tally.shownTwice += 1;
    if (next.at.getTime() !== place?.at) tally.misplaced.push(`${told}, not ${iso(place?.at)}`);
    if (occurrenceOn(rule, next.date, noHolidays)?.at.getTime() !== place?.at)
      tally.misplaced.push(`on its day: ${told}`);
    if (next.at.getTime() <= after || (times.get(next.date) ?? 0) > 1) {
      tally.doubled.push(told);
      break;
    }
    // From the occurrence itself, from when its wall time is shown again, or from any moment in the days that follow.
    const at = next.at.getTime();
    after =
      [at, Math.max(at, place?.last ?? at), at + chances.between(0, 5 * DAY)][chances.between(0, 2)] ?? at;
  }
  for (const date of expected.keys()) if (!times.has(date)) tally.missing.push(`${name}: ${date}`);
}

const dateOf = (day: number) => new Date(day).toISOString().slice(0, 10);
const iso = (ms: number | undefined) => (ms === undefined ? 'in this row' : new Date(ms).toISOString());

function isoWeekday(day: number): Weekday {
  const weekdays = [7, 1, 2, 3, 4, 5, 6] as const;
  return weekdays[new Date(day).getUTCDay()] ?? 7;
}
