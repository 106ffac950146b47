import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, radio, section, textInput } from '../../../slack/block-kit/builders.ts';
import { callbackIds, dropFields } from '../ids.ts';
import { closingContext } from '../payloads.ts';
import { type Outcome, outcomeLimits } from '../rules/outcome.ts';
import { doneMeansText, titleText } from './lines.ts';

/** Asks before an outcome is marked done. */
export function markDoneModal(outcome: Outcome, under: number): ModalView {
  return modal({
    callbackId: callbackIds.markDone,
    title: 'Mark as done',
    submit: 'Mark as done',
    close: 'Cancel',
    privateMetadata: contextOf(outcome),
    blocks: [
      ...what(outcome),
      context(
        [
          'It leaves the list and is kept with today’s date.',
          ...(under > 0 ? [`${stand(under)} under it and stay open.`] : []),
        ].join(' '),
      ),
    ],
  });
}

/** Asks why an outcome is dropped. */
export function dropModal(outcome: Outcome, under: number): ModalView {
  return modal({
    callbackId: callbackIds.drop,
    title: 'Drop outcome',
    submit: 'Drop',
    close: 'Cancel',
    privateMetadata: contextOf(outcome),
    blocks: [
      ...what(outcome),
      ...(under > 0 ? [fateOf(under)] : []),
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

function fateOf(under: number): KnownBlock {
  return radio({
    blockId: dropFields.fate,
    label: `${stand(under)} under it. What becomes of them?`,
    choices: [
      { value: 'keep', label: 'They go up to what it stands under' },
      { value: 'drop', label: 'They are dropped, too, for the same reason' },
    ],
    initial: 'keep',
  });
}

function stand(under: number): string {
  return under === 1 ? '1 open outcome stands' : `${under} open outcomes stand`;
}

function what(outcome: Outcome): KnownBlock[] {
  return [section(titleText(outcome)), context(doneMeansText(outcome))];
}

function contextOf({ id, teamId }: Outcome): string {
  return closingContext.encode({ teamId, outcomeId: id });
}
