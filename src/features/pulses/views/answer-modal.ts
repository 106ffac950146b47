import type { ModalView } from '@slack/types';
import { context, modal, radio, section, textInput } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { answerFields, callbackIds } from '../ids.ts';
import { answerContext } from '../payloads.ts';
import { MAX_COMMENT } from '../rules/answer.ts';
import type { Pulse } from '../rules/pulse.ts';
import { COMMENTS_FROM } from '../rules/release.ts';
import { SCORE_WORDS, type Statement } from '../rules/statements.ts';
import { CONFIDENTIAL, smallPromise } from './replies.ts';

/** What the answer form is made from. */
export interface AnswerView {
  pulse: Pick<Pulse, 'id' | 'isSmall' | 'asked'>;
  teamName: string;
  statements: readonly Statement[];
}

/** The form with which a pulse is answered: one choice for each statement, and a comment where it could be shown. */
export function answerModal({ pulse, teamName, statements }: AnswerView): ModalView {
  return modal({
    callbackId: callbackIds.answer,
    title: 'Pulse',
    submit: 'Send',
    close: 'Cancel',
    privateMetadata: answerContext.encode({ pulseId: pulse.id }),
    blocks: [
      section(`${bold(userText(teamName, 80))}\n${promise(pulse)}`),
      ...statements.map(({ key, said }) =>
        radio({
          blockId: answerFields.score(key),
          label: said,
          choices: SCORE_WORDS.map((word, index) => ({
            value: String(index + 1),
            label: `${index + 1} ${word}`,
          })),
        }),
      ),
      // Of fewer than ten no comment is ever shown, so nobody is asked to write one.
      ...(pulse.isSmall || pulse.asked < COMMENTS_FROM
        ? []
        : [
            textInput({
              blockId: answerFields.comment,
              label: 'Anything else?',
              hint: 'Shown to the team in your own words, apart from your answers, and only if ten or more answer. They may know you by your words.',
              optional: true,
              multiline: true,
              maxLength: MAX_COMMENT,
            }),
          ]),
      context('Once sent, an answer can’t be changed or taken back: it can’t be found again.'),
    ],
  });
}

/** In a sentence or two what is promised. */
function promise(pulse: AnswerView['pulse']): string {
  return pulse.isSmall
    ? smallPromise(pulse)
    : `${CONFIDENTIAL} Your team and its leaders see how many chose what, from five answers on.`;
}
