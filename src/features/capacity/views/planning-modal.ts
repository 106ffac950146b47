import type { Button, ModalView } from '@slack/types';
import { button, modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import type { Planning } from '../../outcomes/index.ts';
import { actionIds, callbackIds, planningFields } from '../ids.ts';

/** For the Home tab of those who may change it. */
export function planningButton(): Button {
  return button({ text: 'Planning', actionId: actionIds.planning });
}

/** The form for how the workspace plans. */
export function planningModal({ currency, plannedPercent }: Planning): ModalView {
  return modal({
    callbackId: callbackIds.planning,
    title: 'Planning',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      section('This counts for the outcomes of all teams.'),
      textInput({
        blockId: planningFields.plannedPercent,
        label: 'How much of the working time is planned at most?',
        hint: 'In percent. Meetings, interruptions and what nobody foresaw take the rest: 60 to 70 is usual.',
        initial: String(plannedPercent),
        maxLength: 5,
      }),
      textInput({
        blockId: planningFields.currency,
        label: 'In which currency is the cost of waiting said?',
        hint: 'Three letters, such as EUR. Amounts that stand already are not converted.',
        initial: currency,
        maxLength: 5,
      }),
    ],
  });
}

/** What an admin reads after it was saved. */
export function planningSaved({ currency, plannedPercent }: Planning): string {
  return `Saved. Up to ${plannedPercent}% of everyone’s working time is planned, and waiting costs ${currency}. Whoever has too full a week now hears of it on Monday.`;
}
