import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar.ts';
import { readCompanyDays, writeCompanyDays } from '../../../src/features/calendars/rules/company-days.ts';

const read = (...lines: string[]) => readCompanyDays(lines.join('\n'), '2027-01-01');

describe('the company’s days, one a line', () => {
  it('are a date, a place where they count there alone, and a name', () => {
    expect(
      read(
        '2027-12-24  Christmas Eve',
        '',
        ' 2027-07-01 DE-BY Summer   party ',
        '2027-07-01 US In house day',
      ),
    ).toEqual({
      days: [
        { date: '2027-12-24', place: undefined, name: 'Christmas Eve' },
        { date: '2027-07-01', place: 'DE-BY', name: 'Summer party' },
        { date: '2027-07-01', place: 'US', name: 'In house day' },
      ],
    });
    expect(read('')).toEqual({ days: [] });
  });

  it.each([
    '2027-12-30 to 2028-01-02 Shutdown',
    '2027-12-30 - 2028-01-02 Shutdown',
    '2027-12-30–2028-01-02 Shutdown',
    '2027-12-30..2028-01-02  Shutdown',
    '2027-12-30 until 2028-01-02 Shutdown',
  ])('are each of a range: %s', (line) => {
    const dates = ['2027-12-30', '2027-12-31', '2028-01-01', '2028-01-02'];
    expect(read(line)).toEqual({
      days: dates.map((date) => ({ date, place: undefined, name: 'Shutdown' })),
    });
  });

  it('are shown as a range where they are in a row, beside others of the same days', () => {
    const lines = ['2027-12-24 to 2027-12-31 Shutdown', '2027-12-24 to 2027-12-25 DE-BY Feast'];
    const result = read(...lines);
    const days = 'days' in result ? result.days : [];
    expect(days).toHaveLength(10);
    const byDate = days.toSorted((a, b) => a.date.localeCompare(b.date));
    expect(writeCompanyDays(byDate)).toBe(lines.join('\n'));
  });

  it('are no more than the field shows again', () => {
    const name = 'x'.repeat(80);
    const lines = Array.from({ length: 29 }, (_, index) => {
      const date = addDays('2027-01-01', 3 * index);
      return `${date}..${addDays(date, 1)} ${name}`;
    });
    expect(read(...lines)).toMatchObject({ refused: expect.stringContaining('too long') });
    expect(read(...lines.slice(1))).toHaveProperty('days');
  });

  it('has a range of 60 days at most', () => {
    const until = (date: string) => read(`2027-01-01 to ${date} Move`);
    expect(until('2027-03-01')).toHaveProperty('days.length', 60);
    expect(until('2027-03-02')).toHaveProperty('refused');
    // So that what is shown of more in a row can be read again.
    const days = Array.from({ length: 61 }, (_, after) => ({
      date: addDays('2027-01-01', after),
      place: undefined,
      name: 'Move',
    }));
    expect(writeCompanyDays(days)).toBe('2027-01-01 to 2027-03-01 Move\n2027-03-02 Move');
  });

  it.each([
    ['Christmas', 'Line 1: Christmas is not a date. Begin with one like 2027-12-24.'],
    ['2027-02-29 Leap day', 'Line 1: 2027-02-29 is not a date. Begin with one like 2027-12-24.'],
    ['2026-12-31 Old', 'Line 1: 2026-12-31 is past. This list begins on 2027-01-01.'],
    [
      '2027-12-24 UK Day',
      'Line 1: I don’t know the place UK. Use a code like DE or DE-BY, or none for everywhere.',
    ],
    [
      '2027-12-31 to 2027-12-24 Shutdown',
      'Line 1: 2027-12-24 is before 2027-12-31. Put the first day first.',
    ],
    [
      '2027-12-24 to 2028-12-31 Shutdown',
      'Line 1: from 2027-12-24 to 2028-12-31 is more than 60 days. Check the dates, or use two lines.',
    ],
    ['2027-12-24 to 31.12. Shut', 'Line 1: 31.12. is not a date. Write the last day like 2027-12-31.'],
    ['2027-12-24 - 2027-12-32 Shut', 'Line 1: 2027-12-32 is not a date. Write the last day like 2027-12-31.'],
    ['2027-12-24 to 2027-12-31', 'Line 1: give the day a name.'],
    ['2027-12-24', 'Line 1: give the day a name.'],
    ['2027-12-24 DE', 'Line 1: give the day a name.'],
    [`2027-12-24 ${'x'.repeat(81)}`, 'Line 1: keep the name to 80 characters.'],
  ])('%s can’t be', (line, refused) => {
    expect(read(line)).toEqual({ refused });
  });

  it('are named line by line where they can’t be, twice the same day among them', () => {
    expect(
      read('2027-12-24 Eve', '2027-12-24 DE Eve', '', '2027-12-24 Eve again', '2027-13-01 No month'),
    ).toEqual({
      refused:
        'Line 4: the same as line 1. Line 5: 2027-13-01 is not a date. Begin with one like 2027-12-24.',
    });
    expect(read('2027-12-25 Feast', '2027-12-24 to 2027-12-31 Shutdown')).toEqual({
      refused: 'Line 2: 2027-12-25 stands on line 1 already.',
    });
    const many = read(...Array.from({ length: 8 }, () => 'never'));
    expect('refused' in many && many.refused).toMatch(/Line 5: .* And 3 more\.$/);
  });

  it('are the same after they were shown and read again, and no longer', () => {
    const name = fc
      .stringMatching(/^\S{3,8}( \S{1,8}){0,3}$/)
      // What would be a place, or the second date of a range.
      .filter((text) => !/^(?:[A-Z]{2}(?:-[A-Z0-9]+)*(?: |$)|\.\.|[-–—…])/.test(text));
    const day = fc.record({
      // Often in a row, and of one name in several places.
      date: fc
        .oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 2_000 }))
        .map((after) => addDays('2027-01-01', after)),
      place: fc.constantFrom(undefined, 'DE', 'DE-BY', 'US', 'GB-ENG'),
      name: fc.oneof(fc.constant('Shutdown'), name),
    });
    const keyOf = ({ date, place }: { date: string; place: string | undefined }) => `${date} ${place}`;
    const days = fc.uniqueArray(day, { selector: keyOf });
    const sorted = <Day extends { date: string; place: string | undefined }>(list: readonly Day[]) =>
      list.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
    fc.assert(
      fc.property(days, (given) => {
        const written = writeCompanyDays(sorted(given));
        const again = readCompanyDays(written, '2027-01-01');
        const days = 'days' in again ? again.days : [];
        expect(sorted(days)).toEqual(sorted(given));
        expect(writeCompanyDays(sorted(days))).toBe(written);
      }),
    );
  });
});
