import { expect, it } from 'vitest';
import { choiceFields } from '../../../src/features/calendars/ids.ts';
import { type ChoiceDraft, checkChoice } from '../../../src/features/calendars/rules/choice.ts';

const nothing: ChoiceDraft = {
  place: undefined,
  days: [],
  hours: { from: undefined, to: undefined },
  quiet: { from: undefined, to: undefined },
};
const check = (draft: Partial<ChoiceDraft>) => checkChoice({ ...nothing, ...draft }, choiceFields);

it('takes what was chosen, and leaves what is empty to the level above', () => {
  expect(check({})).toEqual({ choice: {} });
  expect(
    check({
      place: 'DE-BY',
      days: ['4', '1', '1'],
      hours: { from: '22:00', to: '06:00' },
      quiet: { from: '08:00', to: '16:00' },
    }),
  ).toEqual({
    choice: {
      place: 'DE-BY',
      days: [1, 4],
      hours: { from: '22:00', to: '06:00' },
      quiet: { from: '08:00', to: '16:00' },
    },
  });
});

it.each<[string, Partial<ChoiceDraft>, Record<string, string>]>([
  [
    'an unknown place',
    { place: 'XX' },
    { [choiceFields.place]: 'Choose a country or region from the list.' },
  ],
  ['a day that is none', { days: ['1', '8'] }, { [choiceFields.days]: 'Choose days from the list.' }],
  [
    'a time without its end',
    { hours: { from: '09:00', to: undefined } },
    { [choiceFields.worksTo]: 'Choose when it ends, too, or clear both times.' },
  ],
  [
    'a time without its beginning',
    { quiet: { from: undefined, to: '07:00' } },
    { [choiceFields.quietFrom]: 'Choose when it begins, too, or clear both times.' },
  ],
  [
    'a time that is none',
    { hours: { from: '25:00', to: '07:00' }, quiet: { from: '22:00', to: '7' } },
    { [choiceFields.worksFrom]: 'Choose a time.', [choiceFields.quietTo]: 'Choose a time.' },
  ],
  [
    'the same time twice, beside another fault: both are told at once',
    { place: '', quiet: { from: '22:00', to: '22:00' } },
    {
      [choiceFields.place]: 'Choose a country or region from the list.',
      [choiceFields.quietTo]: 'It begins at this time. Choose another time for its end.',
    },
  ],
])('refuses %s', (_, draft, refused) => {
  expect(check(draft)).toEqual({ refused });
});
