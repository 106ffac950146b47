import type { Button, KnownBlock } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { pulseButton } from '../payloads.ts';
import { actionLimits, type ChosenAction } from '../rules/action.ts';
import { isShown } from '../rules/result.ts';
import { actionText, stands } from './action-text.ts';
import { doneAbout, pictureOf, type ResultView, resultHeading } from './result-message.ts';
import { alertText, resultSentences } from './result-words.ts';

/** The result for whoever leads the team, and for whoever is above them. */
export interface LeaderView extends ResultView {
  /** No other pulse has opened since, so that what is done about it may still be changed. */
  isNewest: boolean;
  /** The next pulse was due, and waits. */
  isHeld: boolean;
  /** How many comments were shown; they can be answered together. */
  comments: number;
  /** Who answered the comments. */
  answeredBy: string | undefined;
}

/** The result with its one question: what is done about it. */
export function leaderMessage(view: LeaderView): MessageContent {
  const heading = resultHeading(view);
  const alert = alertText(view.statements, userText(view.teamName, 80));
  const sentences = resultSentences(view.statements);
  return {
    text: [...(alert ? [alert] : []), `${heading}.`, ...sentences].join(' '),
    blocks: [
      section([...(alert ? [bold(alert)] : []), bold(heading), ...sentences].join('\n')),
      ...doneAbout(view),
      ...(view.action || !isShown(view.statements) ? [] : [section(askText(view))]),
      ...answeredLine(view),
      ...buttonsOf(view),
    ],
    ...pictureOf(view),
  };
}

/** Says that the next pulse waits: once it is due, and once a week. */
export function heldMessage(view: LeaderView): MessageContent {
  const name = userText(view.teamName, 80);
  const text = view.action
    ? `The next pulse of ${name} does not wait any more. ${actionText(view.action, view.who)}`
    : `The next pulse of ${name} was due and waits: nobody has said yet what is done about the last result. Choose one action, or say why there is none; then it opens on the next working day.`;
  const row = view.action ? [] : choosing(view);
  return {
    text,
    blocks: [section(text), ...(row.length > 0 ? [actions(`pulse-held:${view.pulse.id}`, ...row)] : [])],
  };
}

/** Tells somebody that they look after what was chosen, or not any more. */
export function ownerMessage({
  pulse,
  teamName,
  action,
  who,
}: Pick<ResultView, 'pulse' | 'teamName' | 'who'> & { action: ChosenAction | undefined }): MessageContent {
  const after = `after the pulse of ${userText(teamName, 80)}`;
  const text = action
    ? `${who(action.chosenBy)} chose one action ${after}, and you look after it: ${userText(action.what, actionLimits.what)} · ${stands(action)}`
    : `What is done ${after} was changed, so there is nothing for you to look after any more.`;
  const isOpen = action && !action.doneOn;
  return {
    text,
    blocks: [section(text), ...(isOpen ? [actions(`pulse-owner:${pulse.id}`, doneButton(pulse.id))] : [])],
  };
}

function askText({ isHeld }: LeaderView): string {
  return isHeld
    ? 'The next pulse was due and waits for this: choose one action, with an owner and a day, or say why there is none.'
    : 'Choose one action for it, with an owner and a day, or say why there is none. The next pulse waits for that; the team reads it in its channel and in its next invitation.';
}

function answeredLine({ answeredBy, who }: LeaderView): KnownBlock[] {
  return answeredBy ? [section(`${who(answeredBy)} answered the comments.`)] : [];
}

function buttonsOf(view: LeaderView): KnownBlock[] {
  const { pulse, action, comments, answeredBy } = view;
  const row = [
    ...(action && 'what' in action && !action.doneOn ? [doneButton(pulse.id)] : []),
    ...choosing(view),
    ...(comments > 0
      ? [
          button({
            text: answeredBy ? 'Change the answer' : 'Answer the comments',
            actionId: actionIds.answerComments,
            value: pulseButton.encode({ pulseId: pulse.id }),
          }),
        ]
      : []),
  ];
  return row.length > 0 ? [actions(`pulse-result:${pulse.id}`, ...row)] : [];
}

/** What can be chosen, or chosen anew, until the next pulse has opened. */
function choosing({ pulse, action, statements, isNewest }: LeaderView): Button[] {
  if (!isNewest || !isShown(statements)) return [];
  const value = pulseButton.encode({ pulseId: pulse.id });
  const choose = (text: string) => button({ text, actionId: actionIds.chooseAction, value });
  const decline = (text: string) => button({ text, actionId: actionIds.declineAction, value });
  if (!action) {
    return [{ ...choose('Choose one action'), style: 'primary' }, decline('No action, and why')];
  }
  return 'what' in action ? [choose('Change')] : [choose('Choose one action'), decline('Change the reason')];
}

function doneButton(pulseId: string) {
  return button({
    text: 'Done',
    actionId: actionIds.actionDone,
    value: pulseButton.encode({ pulseId }),
    style: 'primary',
  });
}
