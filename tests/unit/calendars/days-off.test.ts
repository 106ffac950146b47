import { expect, it } from 'vitest';
import { daysOff } from '../../../src/features/calendars/rules/days-off.ts';

it('names the nearer place’s company day first, then the country’s, then everybody’s, then the public holiday', () => {
  const of = (...places: (string | undefined)[]) =>
    daysOff(places.map((place) => ({ date: '2027-01-01', place, name: place ?? 'all' })))(
      'DE-BY',
      '2027-01-01',
    );
  expect(of(undefined, 'DE-BY', 'DE')).toBe('DE-BY');
  expect(of('DE', undefined)).toBe('DE');
  expect(of(undefined, 'US', 'DE-BE')).toBe('all');
  expect(of('US', 'D')).toBe("New Year's Day");
});
