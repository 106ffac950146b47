import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, radio, section, textInput } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Support, supports } from '../../blockers/index.ts';
import { actionIds, answerFields, callbackIds, declineFields, missingFields, roomFields } from '../ids.ts';
import { ownershipContext } from '../payloads.ts';
import { type AnswerDraft, ownershipLimits } from '../rules/answer.ts';

/** What the forms are made from. */
export interface AnswerForm {
  ownershipId: string;
  /** The title of the outcome. */
  title: string;
  /** Who gave it, by name. */
  giver: string;
  /** How full the weeks of whoever answers are, as finished mrkdwn. */
  load: string | undefined;
}

/** Why it is taken on although there is no time for it, where the form asks; with what it asks. */
export interface AskedRoom {
  typed: string | undefined;
  sentence?: string;
}

const questions: Record<Support, string> = {
  authority: 'Do you have the authority to decide?',
  people: 'Do you have the people?',
  means: 'Do you have the tools and the budget?',
};

const missing: Record<Support, { label: string; hint: string }> = {
  authority: {
    label: 'Which decisions do you need to be able to make?',
    hint: 'Such as “contracts up to 10k”.',
  },
  people: { label: 'Whom do you need?', hint: 'A person, or a skill, and for how long.' },
  means: { label: 'Which tools or budget do you need?', hint: 'Such as “a test account at the bank”.' },
};

/** The three questions; each no asks what is missing. Guide, "Lack of Accountability Without Empowerment". */
export function answerModal(
  { ownershipId, title, giver, load }: AnswerForm,
  draft: AnswerDraft,
  room?: AskedRoom,
): ModalView {
  return modal({
    callbackId: callbackIds.answer,
    title: 'Take it on',
    submit: 'Send',
    close: 'Cancel',
    privateMetadata: ownershipContext.encode({ ownershipId, ...(room && { asksRoom: true }) }),
    blocks: [
      section(bold(userText(title, 200))),
      context(`Each no becomes a task for ${userText(giver, 80)}. With three times yes it is yours now.`),
      ...(room ? askedRoom(room) : load ? [context(load)] : []),
      ...supports.flatMap((support) => question(support, draft[support])),
    ],
  });
}

function askedRoom({ typed, sentence }: AskedRoom): KnownBlock[] {
  return [
    ...(sentence ? [section(sentence)] : []),
    textInput({
      blockId: roomFields.overload,
      label: 'Why all the same?',
      hint: 'The reason stays with the outcome. Or say below that you need people, or give it back.',
      multiline: true,
      // Whoever needs people after all need not say it.
      optional: true,
      maxLength: ownershipLimits.reason,
      ...(typed && { initial: typed }),
    }),
  ];
}

/** Why somebody does not take an outcome on. */
export function declineModal({ ownershipId, title, giver }: AnswerForm): ModalView {
  return modal({
    callbackId: callbackIds.decline,
    title: 'Not me',
    submit: 'Give it back',
    close: 'Cancel',
    privateMetadata: ownershipContext.encode({ ownershipId }),
    blocks: [
      section(bold(userText(title, 200))),
      textInput({
        blockId: declineFields.reason,
        label: 'Why is it not yours?',
        hint: 'Whoever gave it to you reads this, and chooses someone else.',
        multiline: true,
        maxLength: ownershipLimits.reason,
      }),
      context(`It goes back to ${userText(giver, 80)}.`),
    ],
  });
}

function question(support: Support, { has, missing: words }: AnswerDraft[Support]): KnownBlock[] {
  const chosen = has === undefined ? {} : { initial: has ? 'yes' : 'no' };
  return [
    radio({
      blockId: answerFields[support],
      actionId: actionIds.chooseAnswer,
      label: questions[support],
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
      reportsChanges: true,
      ...chosen,
    }),
    ...(has === false
      ? [
          textInput({
            blockId: missingFields[support],
            ...missing[support],
            maxLength: ownershipLimits.missing,
            ...(words && { initial: words }),
          }),
        ]
      : []),
  ];
}
