import { inPlace } from '../../../../gallery/phrases.ts';
import { usualTime } from '../../../../src/features/calendars/rules/working-time.ts';
import { choiceInputs } from '../../../../src/features/calendars/views/choice-inputs.ts';
import {
  companyCalendarButton,
  companyCalendarModal,
  companyCalendarSaved,
} from '../../../../src/features/calendars/views/company-calendar.ts';
import { mySettingsModal, mySettingsSection } from '../../../../src/features/calendars/views/my-settings.ts';
import { daysText, spanText } from '../../../../src/features/calendars/views/words.ts';
import { stored } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/calendars/views';

const own = {
  place: 'DE-BY',
  days: [1, 2, 4],
  hours: { from: '08:00', to: '16:00' },
  quiet: { from: '21:00', to: '08:00' },
} as const;
const settings = { own, company: {}, zone: 'Europe/Berlin' };
const day = (text: string, date: string) => ({
  date,
  place: undefined,
  name: stored(inPlace('holiday', text), 80),
});

const calendar = (text: string, days: number) => ({
  choice: own,
  days: Array.from({ length: days }, (_, index) => day(text, `2027-12-${index + 10}`)),
  since: '2027-01-01',
});

export const samples: Samples = {
  [`${VIEWS}/company-calendar.ts companyCalendarModal`]: (text) => companyCalendarModal(calendar(text, 2)),
};

export const crowded: Samples = {};

export const textless: Samples = {
  [`${VIEWS}/company-calendar.ts companyCalendarButton`]: () => companyCalendarButton(),
  [`${VIEWS}/company-calendar.ts companyCalendarSaved`]: () => companyCalendarSaved(3),
  [`${VIEWS}/choice-inputs.ts choiceInputs`]: () =>
    choiceInputs({ choice: own, otherwise: usualTime, placeOtherwise: 'Germany.' }),
  [`${VIEWS}/my-settings.ts mySettingsModal`]: () => mySettingsModal(settings),
  [`${VIEWS}/my-settings.ts mySettingsSection`]: () => mySettingsSection(settings),
  [`${VIEWS}/words.ts daysText`]: () => daysText([1, 2, 4]),
  [`${VIEWS}/words.ts spanText`]: () => spanText(usualTime.hours),
};
