import { assert, boolean, constantFrom, integer, option, property, record, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar.ts';
import { type AwayFacts, awayAt } from '../../../src/features/time-off/rules/away.ts';

/** A Monday. */
const FIRST = '2026-12-28';
const MIDNIGHT = Date.parse(`${FIRST}T00:00:00Z`);
const HOUR = 3_600_000;

/** Zones without changes of the clock, by hours east of UTC: the calendar can be counted with a division. */
const zones: Record<string, number> = {
  'Etc/GMT+12': -12,
  'America/Phoenix': -7,
  'Etc/UTC': 0,
  'Asia/Tokyo': 9,
  'Pacific/Kiritimati': 14,
};

const anyone = record({
  zone: constantFrom(...Object.keys(zones)),
  from: integer({ min: 0, max: 6 }),
  length: integer({ min: 1, max: 5 }),
  holiday: integer({ min: 0, max: 10 }),
  hours: integer({ min: 0, max: 24 * 12 }),
  hasStatus: boolean(),
  statusHours: integer({ min: 0, max: 24 * 12 }),
  team: constantFrom('t1', 't2'),
  weekdays: option(subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }), { nil: undefined }),
});

describe('being away', () => {
  it('follows the person’s own calendar: leave, a holiday, a free weekday, a status that has not ended', () => {
    assert(
      property(anyone, ({ weekdays, ...drawn }) => {
        const { zone, from, length, holiday, hours, hasStatus, statusHours, team } = drawn;
        const at = new Date(MIDNIGHT + hours * HOUR);
        const until = new Date(MIDNIGHT + statusHours * HOUR);
        const facts: AwayFacts = {
          zone,
          absences: [
            {
              id: 'a1',
              userId: 'U1',
              from: addDays(FIRST, from),
              until: addDays(FIRST, from + length - 1),
              teamIds: ['t1'],
              deputyId: 'U2',
            },
          ],
          dayOff: (date) => (date === addDays(FIRST, holiday) ? 'A feast' : undefined),
          weekdays,
          status: hasStatus ? { until } : undefined,
        };
        const day = Math.floor((hours + (zones[zone] ?? 0)) / 24);
        const onLeave = team === 't1' && day >= from && day < from + length;
        const expected = onLeave
          ? { because: 'time_off', deputyId: 'U2', until: addDays(FIRST, from + length - 1) }
          : day === holiday
            ? { because: 'holiday', holiday: 'A feast', until: addDays(FIRST, holiday) }
            : weekdays && !weekdays.some((weekday) => weekday === ((day + 7) % 7) + 1)
              ? { because: 'free_day', until: addDays(FIRST, day) }
              : hasStatus && hours < statusHours
                ? { because: 'status', deputyId: undefined }
                : undefined;
        const found = awayAt(facts, team, at);
        if (expected) expect(found).toMatchObject(expected);
        else expect(found).toBeUndefined();
      }),
    );
  });

  it('by a status without an end lasts until it changes', () => {
    const facts = {
      zone: 'Etc/UTC',
      absences: [],
      dayOff: () => undefined,
      weekdays: undefined,
      status: { until: undefined },
    };
    expect(awayAt(facts, 't1', new Date('2030-01-01T00:00:00Z'))).toMatchObject({ until: undefined });
  });
});
