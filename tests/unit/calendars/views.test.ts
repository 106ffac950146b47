import { expect, it } from 'vitest';
import { mySettingsModal, mySettingsSection } from '../../../src/features/calendars/views/my-settings.ts';
import { daysText } from '../../../src/features/calendars/views/words.ts';

it.each([
  [[1, 2, 3, 4, 5] as const, 'Monday to Friday'],
  [[7] as const, 'Sun'],
  [[1, 2] as const, 'Mon, Tue'],
  [[1, 2, 4] as const, 'Mon, Tue, Thu'],
  [[1, 2, 3, 4, 5, 6, 7] as const, 'every day'],
])('%j is %s', (days, text) => {
  expect(daysText(days)).toBe(text);
});

it('the Home tab says when somebody works, by their own choice, the company’s and what is usual', () => {
  const textOf = (...args: Parameters<typeof mySettingsSection>) => mySettingsSection(...args).text?.text;
  expect(textOf({ own: {}, company: {}, zone: 'Etc/UTC' })).toBe(
    '*Your working time*\nMonday to Friday, 09:00 to 17:00 · quiet from 22:00 to 07:00',
  );
  expect(
    textOf({
      own: { days: [1, 2, 3, 4, 5, 6, 7], place: 'DE-BY' },
      company: { hours: { from: '08:00', to: '16:00' }, place: 'FR' },
      zone: 'Europe/Berlin',
    }),
  ).toBe(
    '*Your working time*\nEvery day, 08:00 to 16:00 · quiet from 22:00 to 07:00 · holidays of Germany, Bayern',
  );
});

it('the form says at each field what counts when it is left empty', () => {
  const hintsOf = (...args: Parameters<typeof mySettingsModal>) =>
    mySettingsModal(...args).blocks.flatMap((block) => ('hint' in block ? (block.hint?.text ?? '') : []));
  expect(hintsOf({ own: {}, company: {}, zone: 'Europe/Berlin' })).toEqual([
    'Empty: Germany, the country of your time zone.',
    'Empty: Monday to Friday, as the company.',
    'Empty: 09:00, as the company.',
    'Empty: 17:00, as the company.',
    'Empty: 22:00, as the company.',
    'Empty: 07:00, as the company.',
  ]);
  expect(
    hintsOf({ own: {}, company: { place: 'FR', days: [7] }, zone: 'Europe/Berlin' }).slice(0, 2),
  ).toEqual(['Empty: France, as the company.', 'Empty: Sun, as the company.']);
  expect(hintsOf({ own: { place: 'FR' }, company: {}, zone: 'Etc/UTC' })[0]).toBe(
    'Empty: only the days that the company gives off.',
  );
});
