import type { InputBlock } from '@slack/types';
import { weekdayName } from '../../../core/calendar.ts';
import { placeLabel } from '../../../core/holidays.ts';
import { externalSelect, multiStaticSelect, timePicker } from '../../../slack/block-kit/builders.ts';
import { actionIds, choiceFields } from '../ids.ts';
import type { CalendarChoice, WorkingTime } from '../rules/working-time.ts';
import { daysText } from './words.ts';

/** What a person's form and the company's have in common. */
export interface ChoiceView {
  choice: CalendarChoice;
  /** What counts for what is left empty, */
  otherwise: WorkingTime;
  /** with whose holidays, in a sentence, */
  placeOtherwise: string;
  /** and who says so, such as `as the company`; nobody but us, when left out. */
  by?: string;
}

/** The fields, filled with what was chosen; each says what counts when it is left empty. */
export function choiceInputs({ choice, otherwise, placeOtherwise, by }: ChoiceView): InputBlock[] {
  const empty = (what: string) => `Empty: ${[what, ...(by ? [by] : [])].join(', ')}.`;
  const time = (field: 'worksFrom' | 'worksTo' | 'quietFrom' | 'quietTo', label: string) => {
    const span = field.startsWith('works') ? 'hours' : 'quiet';
    const end = field.endsWith('From') ? 'from' : 'to';
    const initial = choice[span]?.[end];
    return timePicker({
      blockId: choiceFields[field],
      label,
      hint: empty(otherwise[span][end]),
      optional: true,
      ...(initial && { initial }),
    });
  };
  const { place } = choice;
  return [
    externalSelect({
      blockId: choiceFields.place,
      actionId: actionIds.searchPlace,
      label: 'Public holidays of',
      hint: `Empty: ${placeOtherwise}`,
      placeholder: 'Type a country or region',
      minQueryLength: 1,
      optional: true,
      ...(place && { initial: { label: placeLabel(place), value: place } }),
    }),
    multiStaticSelect({
      blockId: choiceFields.days,
      label: 'Working days',
      hint: empty(daysText(otherwise.days)),
      optional: true,
      choices: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
        label: weekdayName(day),
        value: String(day),
      })),
      initial: (choice.days ?? []).map(String),
    }),
    time('worksFrom', 'Work begins'),
    time('worksTo', 'Work ends'),
    time('quietFrom', 'Quiet from'),
    time('quietTo', 'Quiet until'),
  ];
}
