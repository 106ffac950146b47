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
    ['Christmas', 'Line 1: Christmas is no date. Begin with one like 2027-12-24.'],
    ['2027-02-29 Leap day', 'Line 1: 2027-02-29 is no date. Begin with one like 2027-12-24.'],
    ['2026-12-31 Old', 'Line 1: 2026-12-31 is past. This list begins on 2027-01-01.'],
    ['2027-12-24 UK Day', 'Line 1: I know no place UK. Use a code like DE or DE-BY, or none for everywhere.'],
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
      refused: 'Line 4: the same as line 1. Line 5: 2027-13-01 is no date. Begin with one like 2027-12-24.',
    });
    const many = read(...Array.from({ length: 8 }, () => 'never'));
    expect('refused' in many && many.refused).toMatch(/Line 5: .* And 3 more\.$/);
  });

  it('are the same after they were shown and read again, and no longer', () => {
    const name = fc
      .stringMatching(/^\S{3,8}( \S{1,8}){0,3}$/)
      .filter((text) => !/^[A-Z]{2}(?:-[A-Z0-9]+)*$/.test(text.split(' ')[0] ?? ''));
    const day = fc.record({
      date: fc.integer({ min: 0, max: 2_000 }).map((after) => addDays('2027-01-01', after)),
      place: fc.constantFrom(undefined, 'DE', 'DE-BY', 'US', 'GB-ENG'),
      name,
    });
    const days = fc.uniqueArray(day, { selector: ({ date, place }) => `${date} ${place}` });
    fc.assert(
      fc.property(days, (given) => {
        const written = writeCompanyDays(given);
        const again = readCompanyDays(written, '2027-01-01');
        expect(again).toEqual({ days: given });
        expect('days' in again && writeCompanyDays(again.days)).toBe(written);
      }),
    );
  });
});
