import { describe, expect, test } from 'vitest';
import { isLocalDate } from '../../../src/core/calendar.ts';
import {
  holidayOn,
  holidaysIn,
  isPlace,
  placeLabel,
  placeOfZone,
  searchPlaces,
} from '../../../src/core/holidays.ts';

// Dates from the calendars that the places publish: Bavaria's law of 1980 on public holidays, the US Office of
// Personnel Management's list for 2026, gov.uk's bank holidays, Japan's Cabinet Office, Morocco's decree of 2021.
describe('public holidays', () => {
  test.each([
    ['DE-BY', '2027-01-06', 'Epiphany'],
    ['DE', '2026-05-25', 'Whit Monday'],
    ['US', '2026-11-26', 'Thanksgiving Day'],
    ['US', '2026-07-03', 'Independence Day (substitute day)'],
    ['JP', '2026-05-06', undefined],
    ['NZ', '2027-02-08', 'Waitangi Day (substitute day)'],
    ['MA', '2027-11-18', 'Independence Day'],
  ])('%s has %s off', (place, date, name) => {
    const found = holidayOn(place, date);
    if (name === undefined) expect(found).toEqual(expect.any(String));
    else expect(found).toBe(name);
  });

  test('a region keeps days that the country as a whole does not', () => {
    expect(holidayOn('DE', '2027-01-06')).toBeUndefined();
    expect(holidayOn('DE-BE', '2027-03-08')).toBeDefined();
    expect(holidayOn('DE-BY', '2027-03-08')).toBeUndefined();
    expect(holidayOn('DE-BY-A', '2027-08-08')).toBe('Augsburg Peace Festival');
    expect(holidayOn('DE-BY', '2027-08-08')).toBeUndefined();
  });

  test('a feast of several days has each of them, over the end of a year too', () => {
    const days = ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'];
    expect(days.filter((day) => holidayOn('EG', day))).toEqual(days.slice(1, 4));
    // Six days from 28 December on.
    expect(holidayOn('SZ', '2027-01-02')).toBe('Incwala Festival');
  });

  test('half days, school and bank holidays are working days', () => {
    expect(holidayOn('DE', '2026-12-24')).toBeUndefined();
    expect(holidayOn('DE', '2026-12-31')).toBeUndefined();
    // From noon on; and of the banks.
    expect(holidayOn('GT', '2027-12-24')).toBeUndefined();
    expect(holidayOn('FI', '2027-06-25')).toBeUndefined();
  });

  test('all that is given are days of the year asked for', () => {
    for (const { place } of searchPlaces('', 1_000)) {
      for (const day of holidaysIn(place, 2028).keys()) {
        expect(isLocalDate(day) && day.startsWith('2028-'), `${place} ${day}`).toBe(true);
      }
    }
  });

  test('a place that is not known has none', () => {
    expect(isPlace('XX')).toBe(false);
    expect(holidaysIn('XX', 2027).size).toBe(0);
    expect(placeLabel('XX')).toBe('XX');
  });

  test('people find places by name, without accents, and by code', () => {
    expect(searchPlaces('germ', 30)[0]).toEqual({ place: 'DE', label: 'Germany' });
    // Before Pando, whose Bolivia comes first by the alphabet.
    expect(searchPlaces('pan', 1)).toEqual([{ place: 'PA', label: 'Panama' }]);
    expect(searchPlaces('baden-wurt', 30).map(({ place }) => place)).toContain('DE-BW');
    expect(searchPlaces('de-by', 30)[0]?.label).toBe('Germany, Bayern');
    expect(searchPlaces('italy', 30)[0]).toEqual({ place: 'IT', label: 'Italy' });
    expect(searchPlaces('nowhere at all', 30)).toEqual([]);
  });

  test('a time zone tells the country of its city', () => {
    expect(placeOfZone('Europe/Berlin')).toBe('DE');
    expect(placeOfZone('Pacific/Auckland')).toBe('NZ');
    expect(placeOfZone('Etc/UTC')).toBeUndefined();
  });
});
