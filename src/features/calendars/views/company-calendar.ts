import type { Button, ModalView } from '@slack/types';
import { button, modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import { actionIds, callbackIds, companyFields } from '../ids.ts';
import { companyContext } from '../payloads.ts';
import { writeCompanyDays } from '../rules/company-days.ts';
import type { CompanyDay } from '../rules/days-off.ts';
import { type CalendarChoice, usualTime } from '../rules/working-time.ts';
import { choiceInputs } from './choice-inputs.ts';

/** What counts for everybody who has chosen nothing else. */
export interface CompanyCalendar {
  choice: CalendarChoice;
  /** The company's days from `since` on. */
  days: readonly CompanyDay[];
  since: string;
}

/** For the Home tab of those who may change it. */
export function companyCalendarButton(text = 'Company calendar'): Button {
  return button({ text, actionId: actionIds.companyCalendar });
}

/** The form for what counts for everybody who has chosen nothing else. */
export function companyCalendarModal({ choice, days, since }: CompanyCalendar): ModalView {
  return modal({
    callbackId: callbackIds.companyCalendar,
    title: 'Company calendar',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: companyContext.encode({ since }),
    blocks: [
      section('This counts for everyone who has chosen nothing else under *My settings*.'),
      ...choiceInputs({
        choice,
        otherwise: usualTime,
        placeOtherwise: 'the country of each person’s time zone.',
      }),
      textInput({
        blockId: companyFields.companyDays,
        label: 'Days off besides the public holidays',
        hint: 'One per line: 2027-12-24 Christmas Eve. Several days: 2027-12-27 to 2027-12-31 Shutdown. For one country or region: 2027-07-01 DE-BY Summer party.',
        optional: true,
        multiline: true,
        initial: writeCompanyDays(days),
      }),
    ],
  });
}

/** What an admin reads after the company's calendar was saved. */
export function companyCalendarSaved(days: number): string {
  const off = days === 1 ? '1 day off' : `${days} days off`;
  return days === 0
    ? 'The company calendar is saved.'
    : `The company calendar is saved, with ${off} besides the public holidays.`;
}
