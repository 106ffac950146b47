import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, mondayOf, type Weekday } from '../../../src/core/calendar.ts';
import { workingMinutesBetween } from '../../../src/core/working-hours.ts';
import { toInstant } from '../../../src/core/zones.ts';
import { overfull, standsFor } from '../../../src/features/capacity/rules/limit.ts';
import {
  DAY_HOURS,
  fullest,
  type Work,
  type WorkingTime,
  weeksIn,
  weeksOf,
} from '../../../src/features/capacity/rules/load.ts';

const MONDAY = '2026-11-30';

const office: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  isDayOff: () => false,
  isOnLeave: () => false,
};

const work = (changes: Partial<Work> = {}): Work => ({
  outcomeId: 'o',
  teamId: 'payments',
  title: 'Refunds API',
  effortDays: 10,
  from: MONDAY,
  to: '2026-12-11',
  ...changes,
});

/** Up to the last one in which something is planned. */
const said = (weeks: ReturnType<typeof weeksOf>) =>
  weeks
    .slice(0, weeks.findLastIndex(({ plannedHours }) => plannedHours > 0) + 1)
    .map(({ begins, workingHours, plannedHours }) => [begins, workingHours, Number(plannedHours.toFixed(6))]);

describe('the weeks of somebody', () => {
  it('hold what they have taken on, spread over the days on which they work', () => {
    expect(said(weeksOf(office, [work()], MONDAY))).toEqual([
      [MONDAY, 40, 40],
      ['2026-12-07', 40, 40],
    ]);
    // On leave in the first week, so all of it falls on the second.
    const away = { ...office, isOnLeave: (date: string) => date < '2026-12-07' };
    expect(said(weeksOf(away, [work()], MONDAY))).toEqual([
      [MONDAY, 0, 0],
      ['2026-12-07', 40, 80],
    ]);
    // A holiday leaves nine days for the same work.
    const holiday = { ...office, isDayOff: (date: string) => date === '2026-12-08' };
    const [first, second] = weeksOf(holiday, [work({ effortDays: 9 })], MONDAY);
    expect([first?.percent, second?.percent]).toEqual([100, 100]);
    expect(second?.workingHours).toBe(32);
  });

  it('hold what is left of work that began before them', () => {
    const begun = work({ from: '2026-11-23', to: '2026-12-04', effortDays: 5 });
    expect(said(weeksOf(office, [begun], '2026-12-02'))).toEqual([[MONDAY, 40, 20]]);
  });

  it('go on after the last thing planned, without the days that are off there', () => {
    const away = { ...office, isOnLeave: (date: string) => date >= '2026-12-14' && date <= '2026-12-22' };
    const hours = (works: Work[]) => weeksOf(away, works, MONDAY).map(({ workingHours }) => workingHours);
    expect(hours([work()])).toEqual([40, 40, 0, 24, 40, 40]);
    expect(hours([])).toEqual([40, 40, 0, 24, 40, 40]);
  });

  it('know that leave can be from one team alone', () => {
    const halfAway = { ...office, isOnLeave: (_: string, teamId: string) => teamId === 'payments' };
    const other = work({ teamId: 'billing', to: '2026-12-04', effortDays: 2 });
    // Nobody can work on the one: it falls on its last day, which is no free one in the other.
    expect(said(weeksOf(halfAway, [work({ to: '2026-12-04', effortDays: 1 }), other], MONDAY))).toEqual([
      [MONDAY, 40, 24],
    ]);
  });

  it('say that there is no time for what is to be done on days on which nobody works', () => {
    const sunday = work({ from: '2026-12-06', to: '2026-12-06', effortDays: 1 });
    const closed = { ...office, isDayOff: () => true };
    expect(weeksOf(closed, [sunday], MONDAY)[0]?.percent).toBe(Number.POSITIVE_INFINITY);
    expect(weeksOf(office, [sunday], MONDAY)[0]?.percent).toBe(20);
    expect(weeksOf(closed, [], MONDAY)[0]?.percent).toBe(0);
  });

  it('take a mistyped year without counting for long', () => {
    const [week] = weeksOf(office, [work({ to: '9999-12-31' })], MONDAY);
    expect(week?.percent).toBeLessThan(5);
    expect(weeksOf(office, [work({ to: '9999-12-31' })], MONDAY)).toHaveLength(53);
  });

  it('in which something is worked on are those with a day of it', () => {
    const weeks = weeksOf(
      office,
      [work(), work({ outcomeId: 'later', from: '2026-12-05', effortDays: 5 })],
      MONDAY,
    );
    expect(weeksIn(weeks, 'later').map(({ begins }) => begins)).toEqual(['2026-12-07']);
    expect(weeksIn(weeks, 'o')).toEqual(weeks.slice(0, 2));
    expect(fullest(weeks)?.begins).toBe('2026-12-07');
    expect(fullest([])).toBeUndefined();
  });
});

describe('what is planned at most', () => {
  const weekAt = (percent: number) => ({
    begins: MONDAY,
    workingHours: 40,
    plannedHours: 0,
    percent,
    outcomeIds: [],
  });

  it.each([
    [70, undefined],
    [70.3, undefined],
    [71, 101],
    [140, 200],
    [Number.POSITIVE_INFINITY, 9_999],
  ])('with %s percent of the time it comes to %s', (percent, loadPercent) => {
    expect(overfull([weekAt(20), weekAt(percent)], 70)?.loadPercent).toBe(loadPercent);
  });

  it('can be passed with a reason, up to as much as that was given for', () => {
    const over = overfull([weekAt(84)], 70);
    if (!over) throw new Error('That is more than 70');
    expect(standsFor({ loadPercent: 120 }, over)).toBe(true);
    expect(standsFor({ loadPercent: 119 }, over)).toBe(false);
    expect(standsFor(undefined, over)).toBe(false);
  });
});

/* The same, day by day: each day of each outcome gets its share, and hours are counted by the clock that runs. */

const anyTime = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.integer({ min: 0, max: 12 }),
  length: fc.integer({ min: 1, max: 11 }),
  holidays: fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { maxLength: 12 }),
  leave: fc.array(
    fc.record({
      team: fc.constantFrom(undefined, 'payments', 'billing'),
      from: fc.integer({ min: -20, max: 60 }),
      days: fc.integer({ min: 0, max: 14 }),
    }),
    { maxLength: 4 },
  ),
});

const anyWork = fc.record({
  teamId: fc.constantFrom('payments', 'billing'),
  from: fc.integer({ min: -20, max: 50 }),
  days: fc.integer({ min: 0, max: 40 }),
  effortDays: fc.integer({ min: 1, max: 300 }).map((tenths) => tenths / 10),
});

it('equals a naive sum over calendars with leave and holidays', () => {
  const today = '2026-12-02';
  const on = (day: number) => addDays(today, day);
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  fc.assert(
    fc.property(anyTime, fc.array(anyWork, { maxLength: 6 }), (any, some) => {
      const off = new Set(any.holidays.map(on));
      const time: WorkingTime = {
        // Of these seven, which the compiler can't follow.
        days: any.days as Weekday[],
        hours: { from: clock(any.from), to: clock(any.from + any.length) },
        isDayOff: (date) => off.has(date),
        isOnLeave: (date, teamId) =>
          any.leave.some(
            ({ team, from, days }) =>
              (team === undefined || team === teamId) && on(from) <= date && date <= on(from + days),
          ),
      };
      const works = some.map(({ days, from, ...each }, place) => ({
        ...{ ...each, outcomeId: String(place), title: '' },
        ...{ from: on(from), to: on(from + days) },
      }));
      const teams = [...new Set(works.map(({ teamId }) => teamId))];
      const worksOn = (date: string, isOnLeave: (date: string) => boolean) =>
        workingMinutesBetween(
          { ...time, zone: 'Etc/UTC', isOnLeave },
          toInstant('Etc/UTC', { date, time: '00:00' }),
          toInstant('Etc/UTC', { date: addDays(date, 1), time: '00:00' }),
        ) / 60;

      const planned = new Map<string, number>();
      for (const each of works) {
        const all = Array.from({ length: daysBetween(each.from, each.to) + 1 }, (_, day) =>
          addDays(each.from, day),
        );
        const worked = all.filter((date) => worksOn(date, (day) => time.isOnLeave(day, each.teamId)) > 0);
        const on = worked.length > 0 ? worked : [each.to];
        for (const date of on) {
          const hours = (each.effortDays * DAY_HOURS) / on.length;
          planned.set(mondayOf(date), (planned.get(mondayOf(date)) ?? 0) + hours);
        }
      }
      const weeks = weeksOf(time, works, today);
      for (const { begins, workingHours, plannedHours } of weeks) {
        let hours = 0;
        for (let day = 0; day < 7; day += 1) {
          const isOnLeave = (date: string) =>
            teams.length === 0
              ? time.isOnLeave(date, '')
              : teams.every((teamId) => time.isOnLeave(date, teamId));
          hours += worksOn(addDays(begins, day), isOnLeave);
        }
        expect(workingHours).toBeCloseTo(hours, 6);
        expect(plannedHours).toBeCloseTo(planned.get(begins) ?? 0, 6);
      }
      // Nothing that is to come is left out.
      const [first = ''] = weeks.map(({ begins }) => begins);
      const shown = weeks.reduce((sum, { plannedHours }) => sum + plannedHours, 0);
      const all = [...planned].reduce((sum, [week, hours]) => (week < first ? sum : sum + hours), 0);
      expect(shown).toBeCloseTo(all, 6);
    }),
    { numRuns: 60 },
  );
});
