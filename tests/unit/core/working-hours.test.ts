import * as fc from 'fast-check';
import moment from 'moment-timezone';
import { describe, expect, it, test } from 'vitest';
import {
  afterWorkingMinutes,
  endOfFreeTime,
  nextLeaveBegins,
  nextWorkingInstant,
  type WorkingHours,
  workingMinutesBetween,
} from '../../../src/core/working-hours.ts';
import { watch } from '../../support/watched-hours.ts';

const MINUTE = 60_000;
const HALF = MINUTE / 2;
const WATCHED_DAYS = 12;

const zones = [
  'Etc/UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Africa/Cairo',
  'Asia/Beirut',
  'Antarctica/Troll',
];

/** Moments in the days around a change of the clocks, where there is one, and the day that Samoa left out. */
const zoneAndMoment = fc
  .oneof(
    fc.constantFrom(...zones).chain((zone) => {
      const changes = (moment.tz.zone(zone)?.untils ?? []).filter(
        (ms) => ms > Date.UTC(2025, 0) && ms < Date.UTC(2030, 0),
      );
      return fc.record({
        zone: fc.constant(zone),
        around: fc.constantFrom(Date.UTC(2026, 11, 30), ...changes),
      });
    }),
    fc.constant({ zone: 'Pacific/Apia', around: Date.UTC(2011, 11, 30, 10) }),
  )
  .chain(({ zone, around }) =>
    fc
      .integer({ min: -3 * 2880, max: 2 * 2880 })
      .map((halves) => ({ zone, from: Math.floor(around / HALF) * HALF + halves * HALF })),
  );

const time = fc.oneof(
  fc.constantFrom('00:00', '01:30', '02:00', '02:30', '09:00', '17:00', '23:59'),
  fc
    .integer({ min: 0, max: 1439 })
    .map((of) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`),
);

const anyWork = fc
  .record({
    at: zoneAndMoment,
    hours: fc.oneof(
      fc.constant({ from: '09:00', to: '17:00' }),
      fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
    ),
    days: fc.constantFrom<WorkingHours['days'][]>(
      [1, 2, 3, 4, 5],
      [7, 1, 2, 3, 4],
      [3],
      [1, 2, 3, 4, 5, 6, 7],
    ),
    // Each of the days around is one off, one of leave, or neither.
    off: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    offShare: fc.constantFrom(0, 3),
    leave: fc.option(
      fc.record({ from: fc.integer({ min: -4, max: 10 }), days: fc.integer({ min: 1, max: 9 }) }),
      {
        nil: undefined,
      },
    ),
  })
  .map(({ at, hours, days, off, offShare, leave }) => {
    const dayOf = (date: string) =>
      Math.floor(Date.parse(date) / (1440 * MINUTE)) - Math.floor(at.from / (1440 * MINUTE));
    const work: WorkingHours = {
      zone: at.zone,
      days,
      hours,
      isDayOff: (date) => {
        const day = dayOf(date) + 10;
        return offShare > 0 && day % offShare === 0 && off[day] === true;
      },
      isOnLeave: (date) =>
        leave !== undefined && dayOf(date) >= leave.from && dayOf(date) < leave.from + leave.days,
    };
    return { work, from: at.from };
  });

describe('somebody who watches the clock', () => {
  it('would say the same', () => {
    const seen = { ended: 0, leave: 0 };
    fc.assert(
      fc.property(anyWork, fc.integer({ min: 1, max: 3000 }), ({ work, from }, minutes) => {
        const looks = watch(work, from, WATCHED_DAYS);
        const leave = looks.find(({ at, leaveBegins }) => leaveBegins && at > from)?.at;
        if (leave !== undefined) expect(nextLeaveBegins(work, new Date(from))?.getTime()).toBe(leave);

        let halves = 0;
        const last = looks.find((look) => {
          if (look.isWorking) halves += 1;
          return halves === minutes * 2;
        });
        const ends = last && Math.ceil((last.at + HALF) / MINUTE) * MINUTE;
        if (leave !== undefined && (last === undefined || leave <= last.at)) {
          seen.leave += 1;
          expect(afterWorkingMinutes(work, new Date(from), minutes).getTime()).toBe(leave);
        } else if (ends !== undefined) {
          seen.ended += 1;
          expect(afterWorkingMinutes(work, new Date(from), minutes).getTime()).toBe(ends);
        }

        const working = looks.find(({ isWorking }) => isWorking);
        if (working) expect(nextWorkingInstant(work, new Date(from))?.getTime()).toBe(working.at);

        const to = from + minutes * 3 * MINUTE;
        const between = looks.filter(({ at, isWorking }) => isWorking && at < to).length;
        expect(workingMinutesBetween(work, new Date(from), new Date(to))).toBe(Math.ceil(between / 2));

        const isFree = looks[0]?.isFree;
        expect(endOfFreeTime(work, new Date(from)) !== undefined).toBe(isFree);
        const notFree = looks.find((look) => !look.isFree);
        if (isFree && notFree) expect(endOfFreeTime(work, new Date(from))?.getTime()).toBe(notFree.at);
      }),
      { numRuns: 150 },
    );
    expect(seen.ended).toBeGreaterThan(50);
    expect(seen.leave).toBeGreaterThan(10);
  });
});

const berlin: WorkingHours = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:00' },
  isDayOff: (date) => date === '2027-05-06',
  isOnLeave: (date) => date >= '2027-05-12' && date <= '2027-05-14',
};

test.each([
  ['within a day', '2027-05-03T10:00:00', 240, '2027-05-03T14:00'],
  ['exactly at the end of one', '2027-05-03T13:00:00', 240, '2027-05-03T17:00'],
  ['over the night', '2027-05-03T15:00:00', 240, '2027-05-04T11:00'],
  ['over a holiday', '2027-05-05T15:00:00', 240, '2027-05-07T11:00'],
  ['over the weekend, in which nothing counts', '2027-05-08T15:00:00', 60, '2027-05-10T10:00'],
  ['in whole minutes', '2027-05-03T16:59:30', 1, '2027-05-04T09:01'],
  ['until leave begins', '2027-05-11T15:00:00', 240, '2027-05-12T09:00'],
  ['until the next day of leave, for those who are on leave', '2027-05-12T10:00:00', 240, '2027-05-13T09:00'],
  ['after the last day of leave', '2027-05-14T10:00:00', 60, '2027-05-17T10:00'],
])('time that passes %s', (_, from, minutes, expected) => {
  const after = afterWorkingMinutes(berlin, new Date(`${from}+02:00`), minutes);
  expect(after).toEqual(new Date(`${expected}:00+02:00`));
});

test('a clock ends for those who never work', () => {
  const never = { ...berlin, isDayOff: () => true };
  const now = new Date('2027-05-03T10:00:00Z');
  expect(afterWorkingMinutes(never, now, 60)).toEqual(new Date('2027-05-03T11:00:00Z'));
  expect(nextWorkingInstant(never, now)).toBeUndefined();
  expect(endOfFreeTime(never, now)).toBeUndefined();
});
