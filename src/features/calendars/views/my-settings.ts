import type { Button, ModalView, SectionBlock } from '@slack/types';
import { placeLabel } from '../../../core/holidays.ts';
import { button, context, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { type CalendarChoice, placeOf, workingTime } from '../rules/working-time.ts';
import { choiceInputs } from './choice-inputs.ts';
import { daysText, spanText } from './words.ts';

/** What somebody's working time is made of. */
export interface MySettings {
  own: CalendarChoice;
  company: CalendarChoice;
  zone: string;
}

/** The Home tab's lines about somebody's working time, with the button that opens {@link mySettingsModal}. */
export function mySettingsSection({ own, company, zone }: MySettings): SectionBlock {
  const { days, hours, quiet } = workingTime(own, company);
  const place = placeOf(own, company, zone);
  const facts = [
    `${daysText(days)}, ${spanText(hours)}`,
    `quiet from ${spanText(quiet)}`,
    ...(place ? [`holidays of ${placeLabel(place)}`] : []),
  ];
  const text = facts.join(' · ');
  return section(`${bold('Your working time')}\n${text.charAt(0).toUpperCase()}${text.slice(1)}`, {
    accessory: mySettingsButton(),
  });
}

function mySettingsButton(): Button {
  return button({ text: 'My settings', actionId: actionIds.mySettings });
}

/** The form for when one person works and is left alone. */
export function mySettingsModal({ own, company, zone }: MySettings): ModalView {
  const place = placeOf({}, company, zone);
  const source = company.place ? 'as the company' : 'the country of your time zone';
  return modal({
    callbackId: callbackIds.mySettings,
    title: 'My settings',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      section(
        'In your quiet hours, and while Slack’s Do Not Disturb is on, reminders wait or stay away. On holidays nobody asks you, nor on the days that you leave out of your working days here.',
      ),
      ...choiceInputs({
        choice: own,
        otherwise: workingTime({}, company),
        placeOtherwise: place
          ? `${placeLabel(place)}, ${source}.`
          : 'only the days that the company gives off.',
        by: 'as the company',
      }),
      context(
        `Times are by the clock where you are: ${zone}, as your Slack profile says. Time off, your manager and your deputy stand on the Home tab.`,
      ),
    ],
  });
}
