import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { followingOccurrence, nextOccurrence } from '../../../src/core/cadence.ts';
import { Refusal } from '../../../src/core/errors.ts';
import {
  readRecurrence,
  recurrenceText,
  type Told,
} from '../../../src/features/check-ins/rules/recurrence-rule.ts';
import { anyRule } from '../../support/any-rhythm.ts';
import { noHolidays } from '../../support/weekly-rule.ts';

const { workingDays } = noHolidays;
const today = '2026-11-27';
const known: Told = {
  rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
  startsOn: '2026-11-30',
  time: '10:00',
  zone: 'Europe/Berlin',
};
const together = 'together' as const;
const read = (text: string, changes: Partial<Told> = {}) =>
  readRecurrence(text, { ...known, ...changes }, { workingDays, todayIn: () => today });

/** The first days of a rule by the library. */
function daysByLibrary(text: string, count: number): string[] {
  const [, start = ''] = /^DTSTART[^:]*:(\S+)/m.exec(text) ?? [];
  const [, rule = ''] = /^RRULE:(\S+)/m.exec(text) ?? [];
  const iso = start.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateTimeString(iso));
  return Array.from({ length: count }, () => iterator.next().toString().slice(0, 10));
}

/** The same by our resolver. */
function daysOfOurs(told: Told, count: number): string[] {
  const rule = { ...told, onDayOff: 'ask' as const };
  const days: string[] = [];
  // Before the first day, whichever the zone.
  let next = nextOccurrence(rule, new Date(Date.parse(told.startsOn) - 2 * 86_400_000), noHolidays);
  for (; days.length < count; next = followingOccurrence(rule, next, noHolidays)) days.push(next.date);
  return days;
}

describe('a schedule as text', () => {
  it.each([
    [
      'every other Monday',
      { rhythm: { kind: 'weeks', interval: 2, weekday: 1 }, startsOn: '2026-12-07' },
      'DTSTART;TZID=Europe/Berlin:20261207T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    ],
    [
      'in local time, on each person’s own wall',
      { mode: 'local' },
      'DTSTART:20261130T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO',
    ],
    ['every week', {}, 'DTSTART;TZID=Europe/Berlin:20261130T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO'],
    [
      'the last Friday of the month',
      { rhythm: { kind: 'month', nth: -1, weekday: 5 } },
      'DTSTART;TZID=Europe/Berlin:20261225T100000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR',
    ],
    [
      'every working day, from a Saturday on',
      { rhythm: { kind: 'working-days' }, startsOn: '2026-11-28' },
      'DTSTART;TZID=Europe/Berlin:20261130T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    ],
  ] as const)('%s', (_what, changes, text) => {
    expect(recurrenceText({ ...known, mode: together, ...changes }, workingDays)).toBe(text);
  });

  it('names the days that the library finds in it, for every rhythm', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(daysByLibrary(recurrenceText({ ...rule, mode: together }, workingDays), 15)).toEqual(
          daysOfOurs(rule, 15),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is read back as the same schedule', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const told = read(recurrenceText({ ...rule, mode: together }, workingDays));
        expect(told).toMatchObject({ rhythm: rule.rhythm, time: rule.time, zone: rule.zone });
        expect(daysOfOurs(told, 15)).toEqual(daysOfOurs(rule, 15));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a rule that somebody brings', () => {
  const everyOtherMonday = { kind: 'weeks', interval: 2, weekday: 1 };

  it.each([
    ['DTSTART;TZID=Asia/Kolkata:20261207T093000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO\r\nDTSTART;TZID=Asia/Kolkata:20261207T093000\r\n'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO DTSTART;TZID=Asia/Kolkata:20261207T093000'],
    ['```dtstart;tzid="Asia/Kolkata":20261207t093000\nfreq=weekly;byday=mo;interval=02;wkst=su```'],
    ['DTSTART;TZID=Asia/Kolkata:20261207T093000\r\nRRULE:FREQ=WEEKLY;INTER\r\n VAL=2;BYDAY=MO'],
    ['DTSTART;TZID=Asia/Kolkata:20261207T093000\nINTERVAL=2;FREQ=WEEKLY'],
  ])('is read in whichever order and form: %j', (text) => {
    expect(read(text)).toEqual({
      rhythm: everyOtherMonday,
      startsOn: '2026-12-07',
      time: '09:30',
      zone: 'Asia/Kolkata',
    });
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', { rhythm: everyOtherMonday, startsOn: '2026-11-30' }],
    ['FREQ=WEEKLY', { rhythm: { kind: 'weeks', interval: 1, weekday: 1 } }],
    ['FREQ=MONTHLY;BYDAY=+2TU', { rhythm: { kind: 'month', nth: 2, weekday: 2 }, startsOn: '2026-12-08' }],
    [
      'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1',
      { rhythm: { kind: 'month', nth: -1, weekday: 5 }, startsOn: today },
    ],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { rhythm: { kind: 'working-days' }, startsOn: today }],
    ['DTSTART;VALUE=DATE:20261208\nFREQ=WEEKLY;BYDAY=TU', { startsOn: '2026-12-08' }],
    ['DTSTART:20261208T080000Z\nFREQ=WEEKLY', { time: '08:00', zone: 'Etc/UTC' }],
    ['DTSTART:20261208T080000\nFREQ=WEEKLY', { time: '08:00' }],
  ])('keeps what it does not say: %j', (text, expected) => {
    expect(read(text)).toMatchObject({ zone: 'Europe/Berlin', time: '10:00', ...expected });
  });

  it('meets on the days that the library finds, on whichever day it starts and the week begins', () => {
    const day = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
    const start = fc
      .integer({ min: 0, max: 400 })
      .map((days) => new Date(Date.UTC(2026, 11, 1 + days)).toISOString().slice(0, 10).replaceAll('-', ''));
    const weeks = fc
      .record({ interval: fc.integer({ min: 1, max: 52 }), day, first: day })
      .map(({ interval, day, first }) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${day};WKST=${first}`);
    const months = fc
      .record({ nth: fc.constantFrom(1, 2, 3, 4, -1), day })
      .map(({ nth, day }) => `FREQ=MONTHLY;BYDAY=${nth}${day}`);
    fc.assert(
      fc.property(start, fc.oneof(weeks, months), (date, rule) => {
        const text = `DTSTART;TZID=Europe/Berlin:${date}T100000\nRRULE:${rule}`;
        expect(daysOfOurs(read(text), 10)).toEqual(daysByLibrary(text, 10));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['', 'Give one rule'],
    ['every monday', 'I can’t read “every monday”'],
    ['DTSTART;TZID=Europe/Berlin:20261207T100000', 'Give one rule'],
    ['FREQ=WEEKLY;BYDAY=MO\nFREQ=WEEKLY;BYDAY=TU', 'Give one rule'],
    ['DTSTART:20261207T100000 DTSTART:20261208T100000 FREQ=WEEKLY', 'Give one rule'],
    ['FREQ=WEEKLY;COUNT=10;BYDAY=MO', 'leave COUNT and UNTIL out'],
    ['FREQ=WEEKLY;UNTIL=20271231;BYDAY=MO', 'leave COUNT and UNTIL out'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', 'Choose one day for BYDAY'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', 'Choose one day for BYDAY'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Choose one day for BYDAY'],
    ['FREQ=MONTHLY;BYDAY=5MO', 'first to fourth or on the last'],
    ['FREQ=MONTHLY;BYDAY=MO', 'first to fourth or on the last'],
    ['FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1', 'first to fourth or on the last'],
    ['FREQ=MONTHLY', 'first to fourth or on the last'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', 'can’t follow BYMONTHDAY'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO', 'in every month'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'is for FREQ=MONTHLY'],
    ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1', 'is for FREQ=MONTHLY'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', 'Choose one day for BYDAY'],
    ['FREQ=WEEKLY;INTERVAL=53;BYDAY=MO', 'from 1 to 52'],
    ['FREQ=WEEKLY;INTERVAL=0;BYDAY=MO', 'from 1 to 52'],
    ['FREQ=WEEKLY;INTERVAL=1.5;BYDAY=MO', 'from 1 to 52'],
    ['FREQ=WEEKLY;INTERVAL=many;BYDAY=MO', 'I can’t read the rule'],
    ['FREQ=WEEKLY;BYDAY=XX', 'I can’t read the rule'],
    ['FREQ=WEEKLY;BYDAY=MO;BYDAY=TU', 'I can’t read “BYDAY=TU”'],
    ['FREQ=WEEKLY;BYDAY', 'I can’t read “BYDAY”'],
    ['FREQ=SOMETIMES', 'I can’t read the rule'],
    ['FREQ=HOURLY', 'weekly, monthly or on every working day'],
    ['FREQ=DAILY', 'for every working day write `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR`.'],
    ['FREQ=YEARLY;BYDAY=MO', 'weekly, monthly or on every working day'],
    ['FREQ=WEEKLY;BYDAY=MO,WE', 'for every working day write `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR`.'],
    ['FREQ=WEEKLY;__PROTO__=1', 'I can’t read'],
    ['FREQ=WEEKLY;ITERATOR=1', 'can’t follow ITERATOR'],
    ['FREQ=WEEKLY;BYDAY=MO EXDATE:20261224T100000', 'Leave EXDATE and RDATE out'],
    [
      'DTSTART;TZID=W. Europe Standard Time:20261207T100000\nFREQ=WEEKLY',
      'I don’t know the time zone “W. Europe',
    ],
    ['DTSTART;TZID=Europe/berlin:20261207T100000\nFREQ=WEEKLY', 'I don’t know the time zone'],
    ['DTSTART:20261332T100000\nFREQ=WEEKLY', 'Write the start like'],
    ['DTSTART:20261207T100030\nFREQ=WEEKLY', 'at a whole minute'],
    ['DTSTART:20261207T250000\nFREQ=WEEKLY', 'Write the start like'],
  ])('is refused, and told why: %j', (text, sentence) => {
    expect(() => read(text)).toThrow(Refusal);
    expect(() => read(text)).toThrow(sentence);
  });

  it('is asked for its day where neither it nor the schedule has one', () => {
    expect(() => read('FREQ=WEEKLY', { rhythm: { kind: 'working-days' } })).toThrow('Say on which day');
  });

  it('never fails otherwise, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...[
        'FREQ=',
        'WEEKLY',
        'MONTHLY',
        ';',
        '\n',
        ' ',
        'BYDAY=',
        'MO',
        '-1FR',
        ',',
        'DTSTART',
        ':',
        ';TZID=',
      ],
      ...['INTERVAL=', '2', 'RRULE:', '20261207T100000', 'Europe/Berlin', 'UNTIL=', '<!channel>', '"', '='],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 14 }), (pieces) => {
        try {
          read(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          expect(String(error)).not.toContain('<!channel>');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
