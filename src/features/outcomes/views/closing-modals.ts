import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import { callbackIds, dropFields } from '../ids.ts';
import { closingContext } from '../payloads.ts';
import { type Outcome, outcomeLimits } from '../rules.ts';
import { doneMeansText, titleText } from './lines.ts';

/** Asks before an outcome is marked done. */
export function markDoneModal(outcome: Outcome): ModalView {
  return modal({
    callbackId: callbackIds.markDone,
    title: 'Mark as done',
    submit: 'Mark done',
    close: 'Cancel',
    privateMetadata: contextOf(outcome),
    blocks: [...what(outcome), context('It leaves the list and is kept with today’s date.')],
  });
}

/** Asks why an outcome is dropped. */
export function dropModal(outcome: Outcome): ModalView {
  return modal({
    callbackId: callbackIds.drop,
    title: 'Drop outcome',
    submit: 'Drop',
    close: 'Cancel',
    privateMetadata: contextOf(outcome),
    blocks: [
      ...what(outcome),
      textInput({
        blockId: dropFields.reason,
        label: 'Why is it dropped?',
        hint: 'Stopping work that no longer matters is a good decision. The reason is kept.',
        multiline: true,
        maxLength: outcomeLimits.reason,
        focus: true,
      }),
    ],
  });
}

function what(outcome: Outcome): KnownBlock[] {
  return [section(titleText(outcome)), context(doneMeansText(outcome))];
}

function contextOf({ id, teamId }: Outcome): string {
  return closingContext.encode({ teamId, outcomeId: id });
}
