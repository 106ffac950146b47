import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, section, textInput, usersSelect } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, fields } from '../ids.ts';
import { escalationForm } from '../payloads.ts';
import { MAX_TEXT } from '../rules/saying.ts';
import { askText, type Cause, shownName } from './words.ts';

/** What every form about an escalation shows of it. */
export interface FormView extends Pick<Cause, 'ask' | 'about' | 'raiser' | 'teamName' | 'outcome'> {
  escalationId: string;
  /** The question that waits for the raiser's answer. */
  question: { by: string; text: string } | undefined;
  /** What was decided and holds. */
  decision: { id: string; what: string; why: string | undefined } | undefined;
}

/** What is decided, and why; prefilled with what was, to be changed. */
export function decideModal(view: FormView): ModalView {
  const { decision, raiser, ask } = view;
  const hint = decision
    ? 'Whoever was told of it is told again.'
    : ask === undefined
      ? 'It is kept, and can be found again.'
      : `${raiser ? shownName(raiser) : 'Whoever raised it'} is told, and the blocker is resolved with it.`;
  return modal({
    callbackId: callbackIds.decide,
    title: decision ? 'Change your decision' : 'Decide',
    submit: decision ? 'Change' : 'Decide',
    ...framed(
      view,
      hint,
      [
        text(fields.what, 'What do you decide?', decision?.what),
        { ...text(fields.why, 'Why?', decision?.why), optional: true },
      ],
      decision?.id,
    ),
  });
}

/** Whom it is handed to. */
export function delegateModal(view: FormView): ModalView {
  return modal({
    callbackId: callbackIds.delegate,
    title: 'Delegate',
    submit: 'Delegate',
    ...framed(view, 'They get it now, and its time begins anew.', [
      usersSelect({ blockId: fields.to, label: 'Who can decide it?' }),
    ]),
  });
}

/** A question to whoever raised it. */
export function askModal(view: FormView): ModalView {
  const name = view.raiser ? shownName(view.raiser) : 'whoever raised it';
  return modal({
    callbackId: callbackIds.ask,
    title: 'I need to know more',
    submit: 'Ask',
    ...framed(view, `Your time stands still until ${name} answers.`, [
      text(fields.question, 'What do you need to know?'),
    ]),
  });
}

/** Why it is not theirs. */
export function declineModal(view: FormView): ModalView {
  return modal({
    callbackId: callbackIds.decline,
    title: 'Not mine to decide',
    submit: 'Pass it on',
    ...framed(
      view,
      'It goes to the next one, or back to whoever handed it to you. Whoever raised it reads your reason.',
      [text(fields.reason, 'Why is it not yours to decide?')],
    ),
  });
}

/** What the raiser answers. */
export function answerModal(view: FormView): ModalView {
  const { question } = view;
  return modal({
    callbackId: callbackIds.answer,
    title: 'Answer',
    submit: 'Answer',
    ...framed(view, question && `${shownName(question.by)} asks: “${userText(question.text, 1_000)}”`, [
      text(fields.answer, 'Your answer'),
    ]),
  });
}

/** Why a decision does not help. */
export function notEnoughModal(view: FormView): ModalView {
  const decided = view.decision ? `Decided: “${userText(view.decision.what, 1_000)}”\n` : '';
  return modal({
    callbackId: callbackIds.notEnough,
    title: 'That’s not enough',
    submit: 'Reopen',
    ...framed(view, `${decided}Your blocker opens again and goes up from the start, with your reason.`, [
      text(fields.reason, 'What is still missing?'),
    ]),
  });
}

function text(blockId: string, label: string, initial?: string) {
  return textInput({
    blockId,
    label,
    multiline: true,
    maxLength: MAX_TEXT,
    ...(initial !== undefined && { initial }),
  });
}

/** What every form about an escalation has: what it is about, a line on what follows, and its own fields. */
function framed(view: FormView, hint: string | undefined, blocks: KnownBlock[], changes?: string) {
  const { escalationId, outcome, teamName } = view;
  const about = outcome ? `${userText(outcome, 200)} (${shownName(teamName)})` : shownName(teamName);
  return {
    close: 'Cancel',
    privateMetadata: escalationForm.encode({ escalationId, ...(changes && { changes }) }),
    blocks: [section(`${bold(askText(view))}\n${about}`), ...(hint ? [context(hint)] : []), ...blocks],
  };
}
