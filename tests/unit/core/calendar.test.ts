import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isLocalDate,
  isoWeek,
  localDateSchema,
  shortDate,
  type Weekday,
  weekdayName,
  weekdayOf,
} from '../../../src/core/calendar.ts';

/** Any date from 1900 to 2199. */
const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('a date', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(localDateSchema.safeParse(text).success).toBe(true);
  });

  it.each([
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-1-1',
    '27-01-01',
    '',
    ' 2027-01-01',
  ])('%j is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(localDateSchema.safeParse(text).success).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
    expect(() => shortDate(text, '2027-01-01')).toThrow(RangeError);
  });
});

describe('counting days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-03-29', 7, '2026-04-05'],
  ])('%s and %i days is %s', (date, days, result) => {
    expect(addDays(date, days)).toBe(result);
  });

  it('adding and counting undo each other, and the order of days is that of their text', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(addDays(other, -days)).toBe(date);
        expect(Math.sign(days)).toBe(other > date ? 1 : other < date ? -1 : 0);
      }),
    );
  });
});

describe('weeks', () => {
  it('knows the weekday of every date, as JavaScript does', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekdayOf(date) % 7).toBe(new Date(`${date}T12:00:00Z`).getUTCDay());
      }),
    );
  });

  it('names the weekdays from Monday', () => {
    const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
    expect(week.map(weekdayName).join(' ')).toBe('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
  });

  // The examples of ISO 8601 as Wikipedia lists them.
  it.each([
    ['1977-01-01', 1976, 53],
    ['1977-01-02', 1976, 53],
    ['1977-12-31', 1977, 52],
    ['1978-01-01', 1977, 52],
    ['1978-01-02', 1978, 1],
    ['1979-12-30', 1979, 52],
    ['1979-12-31', 1980, 1],
    ['1980-12-28', 1980, 52],
    ['1980-12-29', 1981, 1],
    ['1981-12-31', 1981, 53],
    ['1982-01-03', 1981, 53],
    ['2026-11-23', 2026, 48],
  ])('%s lies in week %i-%i', (date, year, week) => {
    expect(isoWeek(date)).toEqual({ year, week });
  });

  it('a week lasts from Monday to Sunday, and the next one has another number', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const monday = addDays(date, 1 - weekdayOf(date));
        expect(isoWeek(monday)).toEqual(isoWeek(date));
        expect(isoWeek(addDays(monday, 6))).toEqual(isoWeek(date));
        expect(isoWeek(addDays(monday, 7))).not.toEqual(isoWeek(date));
        expect(isoWeek(addDays(monday, -1))).not.toEqual(isoWeek(date));
      }),
    );
  });
});

describe('a date in words', () => {
  it.each([
    ['2026-12-05', '2026-11-23', '5 Dec'],
    ['2027-12-05', '2026-11-23', '5 Dec 2027'],
    ['2025-09-30', '2026-11-23', '30 Sep 2025'],
    ['2026-01-01', '2026-12-31', '1 Jan'],
  ])('%s, read on %s, is %s', (date, reference, words) => {
    expect(shortDate(date, reference)).toBe(words);
  });
});
