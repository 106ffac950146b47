import { assert, constantFrom, date, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import { checkSchedule } from '../../../src/features/check-ins/rules/cadence.ts';
import {
  type CheckIn,
  dueStep,
  nextDue,
  timesOf,
  timingOf,
} from '../../../src/features/check-ins/rules/timeline.ts';

const MINUTE = 60_000;
const opensAt = new Date('2026-11-30T09:00:00Z');

function checkIn(change: Partial<CheckIn> = {}): CheckIn {
  return {
    id: 'c1',
    teamId: 't',
    period: '2026-11-30',
    state: 'open',
    heldOn: '2026-11-30',
    opensAt,
    ...timesOf(opensAt, { windowMinutes: 15, nudgeMinutes: 5 }),
    nudgedAt: undefined,
    closedAt: undefined,
    startedBy: undefined,
    asks: undefined,
    ...change,
  };
}
const minutesIn = (minutes: number) => new Date(opensAt.getTime() + minutes * MINUTE);

describe('an open check-in', () => {
  it('is nudged once, then closed', () => {
    expect(dueStep(checkIn(), minutesIn(9))).toBeUndefined();
    expect(dueStep(checkIn(), minutesIn(10))).toBe('nudge');
    const nudged = checkIn({ nudgedAt: minutesIn(10) });
    expect(dueStep(nudged, minutesIn(14))).toBeUndefined();
    expect(dueStep(nudged, minutesIn(15))).toBe('close');
  });

  it('is closed without a nudge when both came due while nobody ran', () => {
    expect(dueStep(checkIn(), minutesIn(90))).toBe('close');
  });

  it('is always due for something, at the next of its times', () => {
    assert(
      property(
        record({ windowMinutes: integer({ min: 5, max: 720 }), nudgeMinutes: integer({ min: 1, max: 30 }) }),
        date({ min: new Date('2024-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        ({ windowMinutes, nudgeMinutes }, opens) => {
          const times = timesOf(opens, { windowMinutes, nudgeMinutes });
          const open = checkIn({ opensAt: opens, ...times });
          expect(dueStep(open, nextDue(open))).toBeDefined();
          expect(nextDue({ ...open, nudgedAt: opens })).toEqual(times.closesAt);
        },
      ),
    );
  });
});

describe('an answer', () => {
  const newest = checkIn();
  it.each([
    ['before it opens', checkIn({ state: 'planned' }), undefined, 'early', 5],
    ['in the window', newest, newest, 'in_time', 5],
    ['after the window, not closed yet', newest, newest, 'late', 20],
    ['after the close', checkIn({ state: 'closed', closedAt: minutesIn(15) }), newest, 'late', 20],
  ] as const)('%s counts', (_when, asked, last, timing, minutes: number) => {
    expect(timingOf(asked, last, minutesIn(minutes))).toBe(timing);
  });

  it.each(['closed', 'skipped'] as const)(
    'to a %s check-in that a newer one has replaced is refused',
    (state) => {
      const old = checkIn({ id: 'c0', state });
      expect(() => timingOf(old, newest, minutesIn(5))).toThrow(Refusal);
    },
  );
});

describe('a schedule', () => {
  const fields = {
    rhythm: 'r',
    weekday: 'd',
    startsOn: 's',
    time: 't',
    zone: 'z',
    window: 'w',
    nudge: 'n',
    place: 'p',
    onDayOff: 'o',
  };
  const todayIn = () => '2026-11-25';
  const draft = {
    rhythm: 'weeks:1',
    weekday: '1',
    startsOn: undefined,
    place: 'DE-BY',
    onDayOff: 'shift',
    mode: 'local',
    time: '10:00',
    zone: 'Europe/Berlin',
    windowMinutes: '15',
    nudgeMinutes: '5',
  };

  it('is taken as it is typed', () => {
    expect(checkSchedule(draft, fields, todayIn)).toEqual({
      schedule: {
        rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
        startsOn: '2026-11-25',
        onDayOff: 'shift',
        place: 'DE-BY',
        mode: 'local',
        time: '10:00',
        zone: 'Europe/Berlin',
        windowMinutes: 15,
        nudgeMinutes: 5,
      },
    });
  });

  it('is refused field by field', () => {
    assert(
      property(
        record({
          place: constantFrom('XX', 'DE-XX'),
          onDayOff: constantFrom('never', undefined),
          weekday: constantFrom('0', '8', 'Monday', undefined),
          time: constantFrom('24:00', '10', undefined),
          zone: constantFrom('Europe/Atlantis', '', undefined),
          windowMinutes: constantFrom('0', '4', '721', '1440', '10.5', 'soon', '', undefined),
        }),
        (wrong) => {
          const checked = checkSchedule({ ...draft, ...wrong, nudgeMinutes: '0' }, fields, todayIn);
          expect('refused' in checked && Object.keys(checked.refused).toSorted()).toEqual([
            'd',
            'o',
            'p',
            't',
            'w',
            'z',
          ]);
        },
      ),
    );
  });

  it.each([
    ['weeks:2', { kind: 'weeks', interval: 2, weekday: 1 }, '2026-11-25', '2026-11-30'],
    ['weeks:2', { kind: 'weeks', interval: 2, weekday: 1 }, '2026-12-07', '2026-12-07'],
    ['month:-1', { kind: 'month', nth: -1, weekday: 1 }, undefined, '2026-11-25'],
    ['working-days', { kind: 'working-days' }, undefined, '2026-11-25'],
  ])('of the rhythm %s is %j', (choice, rhythm, startsOn, counted) => {
    const checked = checkSchedule({ ...draft, rhythm: choice, startsOn }, fields, todayIn);
    expect(checked).toMatchObject({ schedule: { rhythm, startsOn: counted } });
  });

  it.each([
    [{ rhythm: 'weeks:0' }, 'r'],
    [{ rhythm: 'weeks:53' }, 'r'],
    [{ rhythm: 'month:5' }, 'r'],
    [{ rhythm: undefined }, 'r'],
    [{ rhythm: 'weeks:2', startsOn: '2026-11-22' }, 's'],
    [{ rhythm: 'weeks:2', startsOn: undefined }, 's'],
  ])('is refused with %j', (change, field) => {
    const checked = checkSchedule({ ...draft, ...change }, fields, todayIn);
    expect('refused' in checked && Object.keys(checked.refused)).toEqual([field]);
  });

  it('keeps no holidays where none are chosen', () => {
    const checked = checkSchedule({ ...draft, place: 'none' }, fields, todayIn);
    expect(checked).toMatchObject({ schedule: { place: undefined } });
  });

  it('has its reminder inside its window', () => {
    const checked = checkSchedule({ ...draft, windowMinutes: '10', nudgeMinutes: '10' }, fields, todayIn);
    expect('refused' in checked && Object.keys(checked.refused)).toEqual(['n']);
  });
});
