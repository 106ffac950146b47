import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, radio, section, textInput } from '../../../slack/block-kit/builders.ts';
import { callbackIds, dropFields } from '../ids.ts';
import { closingContext } from '../payloads.ts';
import { type Fate, type Intent, intentLimits } from '../rules.ts';
import { intentText, whyText } from './lines.ts';

/** Asks before an intent is marked achieved. */
export function achieveModal(intent: Intent, under: number): ModalView {
  return modal({
    callbackId: callbackIds.achieve,
    title: 'Mark as achieved',
    submit: 'Mark as achieved',
    close: 'Cancel',
    privateMetadata: closingContext.encode({ intentId: intent.id }),
    blocks: [
      ...what(intent),
      context(
        under === 0
          ? 'It leaves the tree and is kept with today’s date.'
          : `It leaves the tree and is kept with today’s date. ${stillOpen(under)} under it and stay open.`,
      ),
    ],
  });
}

/** Asks why an intent is dropped, and what becomes of what stands under it. */
export function dropModal(intent: Intent, under: number): ModalView {
  return modal({
    callbackId: callbackIds.drop,
    title: 'Drop intent',
    submit: 'Drop',
    close: 'Cancel',
    privateMetadata: closingContext.encode({ intentId: intent.id }),
    blocks: [
      ...what(intent),
      ...(under === 0
        ? []
        : [
            radio({
              blockId: dropFields.fate,
              label: `${stillOpen(under)} under it. What becomes of them?`,
              choices: [
                { value: 'keep', label: fateWords.keep },
                { value: 'drop', label: fateWords.drop },
              ],
              initial: 'keep',
            }),
          ]),
      textInput({
        blockId: dropFields.reason,
        label: 'Why is it dropped?',
        hint: 'Changing course for a reason is a good decision. The reason is kept.',
        multiline: true,
        maxLength: intentLimits.reason,
        focus: true,
      }),
    ],
  });
}

const fateWords: Record<Fate, string> = {
  keep: 'They go on without an intent',
  drop: 'They are dropped, too, for the same reason',
};

function stillOpen(under: number): string {
  return under === 1 ? '1 open outcome stands' : `${under} open outcomes stand`;
}

function what(intent: Intent): KnownBlock[] {
  return [section(intentText(intent)), context(whyText(intent))];
}
