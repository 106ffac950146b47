import type { ModalView } from '@slack/types';
import {
  context,
  datePicker,
  modal,
  staticSelect,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { MAX_ASK } from '../../blockers/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import { blockerFields, callbackIds } from '../ids.ts';
import { blockerContext } from '../payloads.ts';

/** Choosing no outcome: the blocker is the team's. */
export const NO_OUTCOME = 'none';

export interface BlockerModalView {
  checkInId: string;
  /** The person's own that are open. */
  outcomes: readonly Outcome[];
  /** Who is proposed to be asked. */
  askedOf: string | undefined;
  neededBy: string;
}

/** The form that asks what stops someone, and who can help. */
export function blockerModal({ checkInId, outcomes, askedOf, neededBy }: BlockerModalView): ModalView {
  return modal({
    callbackId: callbackIds.logBlocker,
    title: 'Log a blocker',
    submit: 'Log it',
    close: 'Cancel',
    privateMetadata: blockerContext.encode({ checkInId }),
    blocks: [
      context('A blocker stops you, and it needs someone else.'),
      textInput({
        blockId: blockerFields.ask,
        label: 'What decision or help do you need?',
        multiline: true,
        maxLength: MAX_ASK,
        focus: true,
      }),
      usersSelect({
        blockId: blockerFields.askedOf,
        label: 'From whom?',
        ...(askedOf && { initial: askedOf }),
      }),
      datePicker({ blockId: blockerFields.neededBy, label: 'By when?', initial: neededBy }),
      staticSelect({
        blockId: blockerFields.outcome,
        label: 'Which outcome does it stop?',
        optional: true,
        // A select takes a hundred options; one is for none.
        choices: [
          { label: 'None in particular', value: NO_OUTCOME },
          ...outcomes.slice(0, 99).map(({ id, title }) => ({ label: title, value: id })),
        ],
        initial: outcomes.length === 1 ? (outcomes[0]?.id ?? NO_OUTCOME) : NO_OUTCOME,
      }),
    ],
  });
}
