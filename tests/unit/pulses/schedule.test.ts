import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../../../src/core/rhythm.ts';
import {
  checkSchedule,
  defaults,
  type PlannedPulse,
  type PulseSchedule,
  planAnew,
} from '../../../src/features/pulses/rules/schedule.ts';
import { restsUntil } from '../../../src/features/pulses/rules/timeline.ts';

const calendar: WorkCalendar = { workingDays: new Set([1, 2, 3, 4, 5]), isDayOff: () => false };
const zone = 'Europe/Berlin';
const monthly: PulseSchedule = {
  rhythm: { kind: 'month', nth: 2, weekday: 3 },
  startsOn: '2026-11-30',
  onDayOff: 'shift',
  time: '14:00',
  zone,
  openDays: 3,
};
const fourWeekly: PulseSchedule = { ...monthly, rhythm: { kind: 'weeks', interval: 4, weekday: 3 } };

describe('a schedule', () => {
  const fields = { weeks: 'weeks', weekday: 'weekday', time: 'time', zone: 'zone', openDays: 'openDays' };
  const refused = (weeks: string, openDays: string) => {
    const draft = { ...defaults, zone, often: 'weeks', weeks, openDays };
    const checked = checkSchedule(draft, fields, () => '2026-11-30');
    return 'refused' in checked ? checked.refused : undefined;
  };

  it.each([
    ['1', '3'],
    ['2', '5'],
    ['3', '10'],
  ])('of every %s weeks may be answered for %s working days', (weeks, days) => {
    expect(refused(weeks, days)).toBeUndefined();
  });

  it.each([
    ['1', '5', 'Every week leaves at most 3 working days to answer, or the next one comes before the end.'],
    [
      '2',
      '10',
      'Every 2 weeks leaves at most 5 working days to answer, or the next one comes before the end.',
    ],
  ])('of every %s weeks is over before the next one: not %s working days', (weeks, days, said) => {
    expect(refused(weeks, days)).toEqual({ openDays: said });
  });
});

describe('after a pulse that opens now', () => {
  const now = new Date('2026-12-29T13:00:00Z');
  const every = (interval: number) => restsUntil(now, { rhythm: { kind: 'weeks', interval, weekday: 3 } });

  it('there is none for three weeks, unless all follow within that time', () => {
    expect(restsUntil(now, monthly).toISOString()).toBe('2027-01-19T13:00:00.000Z');
    expect([every(3), every(4).toISOString()]).toEqual([now, '2027-01-19T13:00:00.000Z']);
  });
});

describe('what is planned once the form was sent', () => {
  const now = new Date('2026-12-10T09:00:00Z');
  const planned = (
    schedule: PulseSchedule,
    next: string,
    changed: Partial<PlannedPulse> = {},
  ): PlannedPulse => ({
    ...schedule,
    teamId: 'T',
    nextAt: new Date(`${next}T13:00:00Z`),
    nextOn: next,
    isPaused: false,
    isHeld: false,
    ...changed,
  });
  const plan = (sent: PulseSchedule, before: PlannedPulse | undefined, lastOn = '2026-12-09') =>
    planAnew({ ...sent, startsOn: '2026-12-10' }, before, { teamId: 'T', now, lastOn, calendar });

  it('is the same where nothing was changed but statements, of every fourth week too', () => {
    const before = planned(fourWeekly, '2027-01-06', { startsOn: '2026-12-07' });
    expect(plan(fourWeekly, before)).toEqual(before);
    // One that was put off to another day, too.
    const putOff = planned(fourWeekly, '2027-01-08', { startsOn: '2026-12-07' });
    expect(plan(fourWeekly, putOff)).toEqual(putOff);
  });

  it('stays in its fourth week with another time of day', () => {
    const before = planned(fourWeekly, '2027-01-06', { startsOn: '2026-12-07' });
    expect(plan({ ...fourWeekly, time: '15:00' }, before)).toMatchObject({
      nextAt: new Date('2027-01-06T14:00:00Z'),
      startsOn: '2026-12-07',
    });
  });

  it('is not a second one in a month that has had its own', () => {
    const thursdays: PulseSchedule = { ...monthly, rhythm: { kind: 'month', nth: 3, weekday: 4 } };
    expect(plan(thursdays, planned(monthly, '2027-01-13')).nextOn).toBe('2027-01-21');
    expect(plan(fourWeekly, planned(monthly, '2027-01-13')).nextOn).toBe('2027-01-06');
    // Nor where it was stopped and is started again.
    expect(plan(thursdays, planned(monthly, '2027-01-13', { isPaused: true })).nextOn).toBe('2027-01-21');
  });

  it('goes on waiting for what is done about the last result, whatever was changed', () => {
    const before = planned(monthly, '2026-12-09', { isHeld: true });
    const { nextAt } = before;
    expect(plan(fourWeekly, before, '2026-11-11')).toMatchObject({
      isHeld: true,
      nextOn: '2026-12-09',
      nextAt,
    });
  });

  it('is the first one to come for a team that has none', () => {
    expect(planAnew(monthly, undefined, { teamId: 'T', now, calendar })).toMatchObject({
      nextOn: '2027-01-13',
      isHeld: false,
      isPaused: false,
    });
  });
});
