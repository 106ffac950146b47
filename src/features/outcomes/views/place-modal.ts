import type { ModalView } from '@slack/types';
import { context, externalSelect, modal, section, textInput } from '../../../slack/block-kit/builders.ts';
import { actionIds, callbackIds, placeFields, splitFields } from '../ids.ts';
import { detailsContext } from '../payloads.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import { type Outcome, outcomeLimits } from '../rules/outcome.ts';
import { purposeText, titleText } from './lines.ts';

/** Asks what an outcome is to stand under, and why it moves. */
export function placeModal(outcome: Outcome, purpose: Purpose | undefined): ModalView {
  return modal({
    callbackId: callbackIds.place,
    title: 'Move',
    submit: 'Move',
    close: 'Cancel',
    privateMetadata: detailsContext.encode({ outcomeId: outcome.id }),
    blocks: [
      section(titleText(outcome)),
      context(purpose ? purposeText(purpose) : 'It stands under nothing yet.'),
      externalSelect({
        blockId: placeFields.parent,
        actionId: actionIds.searchParent,
        label: 'What is it for?',
        hint: 'An intent, or an outcome above it. Leave it empty, and it stands alone.',
        placeholder: 'Type a few letters',
        optional: true,
      }),
      textInput({
        blockId: placeFields.reason,
        label: 'Why does it move?',
        hint: 'The reason stays visible with the outcome.',
        multiline: true,
        maxLength: outcomeLimits.reason,
      }),
    ],
  });
}

/** Asks for the parts of an outcome. */
export function splitModal(outcome: Outcome): ModalView {
  return modal({
    callbackId: callbackIds.split,
    title: 'Split',
    submit: 'Split',
    close: 'Cancel',
    privateMetadata: detailsContext.encode({ outcomeId: outcome.id }),
    blocks: [
      section(titleText(outcome)),
      context(
        'The parts stand under it, with its owner and its date. You can change each of them afterwards.',
      ),
      textInput({
        blockId: splitFields.parts,
        label: 'Into which outcomes?',
        hint: 'One on each line, such as “Refund by API: live for all EU shops”.',
        multiline: true,
        maxLength: 3_000,
        focus: true,
      }),
    ],
  });
}
