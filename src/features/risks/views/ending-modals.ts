import type { ModalView } from '@slack/types';
import {
  context,
  datePicker,
  modal,
  section,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type BlockerDraft, MAX_ASK } from '../../blockers/index.ts';
import { callbackIds, closeFields, happenedFields } from '../ids.ts';
import { endingContext } from '../payloads.ts';
import { type Risk, riskLimits } from '../rules/risk.ts';

/** What the form of a risk that happened is made from. */
export interface HappenedForm {
  risk: Risk;
  /** The title of the outcome that it happened to. */
  title: string;
  draft: BlockerDraft;
  /** The outcome has an open blocker, which this brings up to date. */
  isBlocked: boolean;
  /** Where it was opened from, and which others follow. */
  further: readonly string[];
  from: 'outcome' | 'check-in';
}

/** What is needed now that it has happened: it becomes a blocker. */
export function happenedModal({ risk, title, draft, isBlocked, further, from }: HappenedForm): ModalView {
  return modal({
    callbackId: callbackIds.happened,
    title: 'It happened',
    submit: 'Log a blocker',
    close: 'Cancel',
    privateMetadata: endingContext.encode({
      riskId: risk.id,
      ...(from === 'outcome' && { outcomeId: risk.outcomeId }),
      ...(further.length > 0 && { further: [...further] }),
    }),
    blocks: [
      section(`${bold(userText(title, 200))}\n${userText(risk.what, 1_500)}`),
      context(
        isBlocked
          ? 'This outcome is blocked already: what you say here brings that blocker up to date.'
          : 'It becomes a blocker, with how it was seen as a risk.',
      ),
      textInput({
        blockId: happenedFields.ask,
        label: 'What decision or help do you need?',
        multiline: true,
        maxLength: MAX_ASK,
        ...(draft.ask && { initial: draft.ask }),
      }),
      usersSelect({
        blockId: happenedFields.askedOf,
        label: 'From whom?',
        ...(draft.askedOf && { initial: draft.askedOf }),
      }),
      datePicker({
        blockId: happenedFields.neededBy,
        label: 'By when?',
        ...(draft.neededBy && { initial: draft.neededBy }),
      }),
    ],
  });
}

/** Why a risk is one no more. */
export function closeModal(risk: Risk): ModalView {
  return modal({
    callbackId: callbackIds.close,
    title: 'Close risk',
    submit: 'Close risk',
    close: 'Cancel',
    privateMetadata: endingContext.encode({ riskId: risk.id, outcomeId: risk.outcomeId }),
    blocks: [
      section(bold(userText(risk.what, 1_500))),
      textInput({
        blockId: closeFields.because,
        label: 'Why is it no longer a risk?',
        hint: 'Such as “the certificate is here”.',
        maxLength: riskLimits.because,
      }),
    ],
  });
}
