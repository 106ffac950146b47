import * as fc from 'fast-check';
import {
  type CadenceRule,
  cadenceRuleSchema,
  followingOccurrence,
  type Occurrence,
} from '../../src/core/cadence.ts';
import { holidayOn } from '../../src/core/holidays.ts';
import type { WorkCalendar } from '../../src/core/rhythm.ts';
import { toInstant } from '../../src/core/zones.ts';
import { daysOf, periodsIn } from './rhythm-oracle.ts';

/** Rules and calendars drawn by chance, and what the oracle says of them. */

const DAY_MS = 86_400_000;

/** Wide enough for a year of meetings on both sides of any moment that is drawn, 52 weeks apart as they may be. */
export const DAYS = daysOf('2023-10-01', '2032-12-31');
export const MOMENTS = { min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true };

const weekday = fc.constantFrom(1, 2, 3, 4, 5, 6, 7);
const anyRhythm = fc.oneof(
  fc.record({
    kind: fc.constant('weeks'),
    interval: fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 1, max: 52 })),
    weekday,
  }),
  fc.record({ kind: fc.constant('month'), nth: fc.constantFrom(1, 2, 3, 4, -1), weekday }),
  fc.record({ kind: fc.constant('working-days') }),
);
const dayNear = (from: string, until: string) =>
  fc
    .date({ min: new Date(from), max: new Date(until), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
export const anyRule: fc.Arbitrary<CadenceRule> = fc
  .record({
    rhythm: anyRhythm,
    startsOn: fc.oneof(fc.constant('2024-01-03'), dayNear('2024-01-01', '2027-06-30')),
    onDayOff: fc.constantFrom('ask', 'skip', 'shift'),
    time: fc.constantFrom('00:00', '09:30', '10:00', '23:59'),
    zone: fc.constantFrom(
      'Etc/UTC',
      'Europe/Berlin',
      'Pacific/Auckland',
      'America/Vancouver',
      'Asia/Kolkata',
    ),
  })
  .map((rule) => cadenceRuleSchema.parse(rule));

const workWeeks = [
  [1, 2, 3, 4, 5],
  [7, 1, 2, 3, 4],
  [1, 2, 3, 4],
  [2, 6],
] as const;
/** Holidays as they are in places that keep few, many, and several days of them. */
const places = ['DE-BY', 'US', 'JP', 'IL'];
export const anyCalendar: fc.Arbitrary<WorkCalendar> = fc.oneof(
  fc
    .record({ place: fc.constantFrom(...places), week: fc.constantFrom(...workWeeks) })
    .map(({ place, week }) => ({
      workingDays: new Set(week),
      isDayOff: (date: string) => holidayOn(place, date) !== undefined,
    })),
  // Days off by chance, from hardly any to half of all, alone and in runs.
  fc
    .record({
      share: fc.constantFrom(0.02, 0.2, 0.5),
      run: fc.constantFrom(1, 4, 9),
      salt: fc.integer(),
      week: fc.constantFrom(...workWeeks),
    })
    .map(({ share, run, salt, week }) => ({
      workingDays: new Set(week),
      isDayOff: (date: string) => chanceOf(Math.floor(Date.parse(date) / DAY_MS / run), salt) < share,
    })),
);

/** A number from 0 to 1 that belongs to a run of days. */
function chanceOf(run: number, salt: number): number {
  const mixed = Math.imul(run ^ salt ^ (run >>> 7), 2_654_435_761) >>> 0;
  return (Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 0) / 2 ** 32;
}

/** The meetings of a rule by the oracle, each with the period that it belongs to. */
export function meetings(rule: CadenceRule, calendar: WorkCalendar) {
  return periodsIn(DAYS, rule, calendar).flatMap((period) => {
    if (period.held === undefined || period.named === undefined) return [];
    return [{ at: toInstant(rule.zone, { date: period.held, time: rule.time }), date: period.named, period }];
  });
}

export const bare = ({ at, date }: Occurrence): Occurrence => ({ at, date });

/** So many occurrences from one on, each asked for after the one before. */
export function chainFrom(
  rule: CadenceRule,
  first: Occurrence,
  count: number,
  calendar: WorkCalendar,
): Occurrence[] {
  const chain: Occurrence[] = [];
  for (let last = first; chain.length < count; last = followingOccurrence(rule, last, calendar)) {
    chain.push(last);
  }
  return chain;
}
