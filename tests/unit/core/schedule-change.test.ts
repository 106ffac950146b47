import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CadenceRule,
  cadenceRuleSchema,
  catchUp,
  nextAfterChange,
  nextOccurrence,
  type Occurrence,
} from '../../../src/core/cadence.ts';
import { holidayOn } from '../../../src/core/holidays.ts';
import { periodOf, type WorkCalendar } from '../../../src/core/rhythm.ts';
import { toLocal } from '../../../src/core/zones.ts';
import { anyCalendar, anyRule, bare, chainFrom, DAYS, MOMENTS, meetings } from '../../support/any-rhythm.ts';
import { type PlainPeriod, periodsIn } from '../../support/rhythm-oracle.ts';

const DAY = 86_400_000;

describe('a rule that is changed', () => {
  const berlin = (changes: object) =>
    cadenceRuleSchema.parse({
      rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
      startsOn: '2027-03-30',
      onDayOff: 'shift',
      time: '10:00',
      zone: 'Europe/Berlin',
      ...changes,
    });
  const germany: WorkCalendar = {
    workingDays: new Set([1, 2, 3, 4, 5] as const),
    isDayOff: (date) => holidayOn('DE', date) !== undefined,
  };
  /** Easter Monday's meeting, which is on the Tuesday. */
  const moved = { at: new Date('2027-03-30T08:00Z'), date: '2027-03-29' };

  it.each([
    ['saved again on the day that a meeting has moved to: that one is held', {}, moved],
    ['to an hour that has passed there: that one is held', { time: '08:00' }, moved],
    [
      'to every working day: the holiday that it has moved from is none',
      { rhythm: { kind: 'working-days' }, time: '11:00' },
      { at: new Date('2027-03-30T09:00Z'), date: '2027-03-30' },
    ],
    [
      'to a weekday that is left out, being a holiday: that week has none',
      { startsOn: '2027-03-28', onDayOff: 'skip' },
      { at: new Date('2027-04-05T08:00Z'), date: '2027-04-05' },
      { now: '2027-03-28T06:30Z', planned: { at: new Date('2027-04-01T08:00Z'), date: '2027-04-01' } },
    ],
  ])('%s', (_what, changes, next, { now, planned } = { now: '2027-03-30T06:30Z', planned: moved }) => {
    const state = { now: new Date(now), lastOn: '2027-03-22', planned };
    expect(nextAfterChange(berlin(changes), state, germany)).toEqual(next);
  });

  it('goes on after the meeting that was kept, where another zone has had the next one before it', () => {
    const rule = berlin({ zone: 'Pacific/Auckland', time: '09:00', startsOn: '2027-04-12' });
    const planned = { at: new Date('2027-04-12T03:00Z'), date: '2027-04-11' };
    const state = { now: new Date('2027-04-11T22:00Z'), lastOn: '2027-04-04', planned };
    expect(nextAfterChange(rule, state, germany)).toEqual(planned);
    expect(catchUp(rule, planned, planned.at, germany)).toEqual({
      run: planned,
      skipped: [],
      next: { at: new Date('2027-04-18T21:00Z'), date: '2027-04-19' },
    });
  });

  it('goes on after the last meeting, where its day is still to come in the zone of the new rule', () => {
    const rule = berlin({ rhythm: { kind: 'working-days' }, startsOn: '2027-01-01', zone: 'Pacific/Niue' });
    // Held on Kiritimati, where it was Wednesday already; on Niue it is Monday.
    const state = { now: new Date('2027-04-20T10:30Z'), lastOn: '2027-04-21', planned: undefined };
    expect(nextAfterChange(rule, state, germany).date).toBe('2027-04-22');
  });

  it('never holds a meeting before its first day, not even one that moves away from a holiday', () => {
    const goodFriday = berlin({ rhythm: { kind: 'weeks', interval: 2, weekday: 5 }, startsOn: '2027-03-26' });
    expect(nextOccurrence(goodFriday, new Date('2027-03-20T00:00Z'), germany).date).toBe('2027-04-09');
  });

  /**
   * What must come after a change, from the words: of the new rule each period is asked about that lies after the last
   * meeting's and whose meeting is still to come. One whose meeting has passed, or is before the rule starts, is asked
   * about when the old rule would have, if that is still to come. The last meeting's period is over.
   */
  function expectedAfter(
    rule: CadenceRule,
    { now, lastOn, planned }: Parameters<typeof nextAfterChange>[1],
    calendar: WorkCalendar,
  ): Occurrence[] {
    const isOf = (period: PlainPeriod, date: string | undefined) =>
      date !== undefined && period.days.includes(date);
    const isOver = (period: PlainPeriod, date: string) =>
      lastOn !== undefined && (isOf(period, lastOn) || date <= lastOn);
    const stillToCome = meetings(rule, calendar).filter(
      ({ at, date, period }) => at > now && !isOver(period, date),
    );
    // Its period as if the rule had always been: the day may have passed before the rule starts.
    const period = planned && periodsIn(DAYS, rule, calendar).find(({ days }) => days.includes(planned.date));
    const always = { ...rule, startsOn: period?.days[0] ?? rule.startsOn };
    const own = meetings(always, calendar).find((each) => isOf(each.period, planned?.date));
    const isKept =
      planned !== undefined &&
      period !== undefined &&
      planned.at > now &&
      own !== undefined &&
      (own.at <= now || (own.period.held ?? '') < rule.startsOn) &&
      !isOver(period, planned.date) &&
      toLocal(rule.zone, planned.at).date >= rule.startsOn;
    if (!isKept) return stillToCome.map(bare);
    return [planned, ...stillToCome.filter(({ at }) => at > planned.at).map(bare)];
  }

  it('asks about no period twice and leaves none out', () => {
    const reached = { kept: 0, over: 0 };
    fc.assert(
      fc.property(
        fc.record({ rule: anyRule, calendar: anyCalendar }),
        fc.record({ rule: anyRule, calendar: anyCalendar }),
        fc.date(MOMENTS),
        // Weeks are counted from the day of the change, or from one that was chosen, or that a rule brought.
        fc.option(fc.integer({ min: -60, max: 40 })),
        fc.boolean(),
        (before, after, now, ahead, isSameRule) => {
          const startsOn = (zone: string) => toLocal(zone, new Date(now.getTime() + (ahead ?? 0) * DAY)).date;
          const old = { ...before.rule, startsOn: '2024-01-03' };
          const { calendar } = isSameRule ? before : after;
          const base = isSameRule ? old : after.rule;
          const rule = { ...base, startsOn: startsOn(base.zone) };
          const history = meetings(old, before.calendar);
          const lastOn = history.findLast(({ at }) => at <= now)?.date;
          const next = history.find(({ at }) => at > now);
          const planned = next && bare(next);
          const expected = expectedAfter(rule, { now, lastOn, planned }, calendar).slice(0, 8);

          const first = nextAfterChange(rule, { now, lastOn, planned }, calendar);
          const chain = chainFrom(rule, first, expected.length, calendar);
          expect(chain).toEqual(expected);
          const keys = [lastOn, ...chain.map(({ date }) => date)].map((date) => date && periodOf(rule, date));
          expect(new Set(keys).size).toBe(keys.length);
          if (first === planned) reached.kept += 1;
          if (first.at.getTime() !== nextOccurrence(rule, now, calendar).at.getTime()) reached.over += 1;
        },
      ),
      { numRuns: 150 },
    );
    // The cases that it is about came up.
    expect(reached.kept).toBeGreaterThan(0);
    expect(reached.over).toBeGreaterThan(0);
  });
});
