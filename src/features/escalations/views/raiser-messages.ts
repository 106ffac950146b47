import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { escalationButton } from '../payloads.ts';
import type { Decision } from '../rules/decision.ts';
import type { EndedHow, EscalationState } from '../rules/escalation.ts';
import type { Next } from '../rules/next.ts';
import {
  askText,
  atTime,
  type Cause,
  endedText,
  type NameOf,
  nextText,
  type Reader,
  seenText,
  shownName,
} from './words.ts';

/** Where something stands that somebody raised. */
export interface Progress extends Pick<Cause, 'ask' | 'about'> {
  state: EscalationState;
  holderId: string | undefined;
  until: Date | undefined;
  next: Next | undefined;
  ended: { how: EndedHow; by: string | undefined; at: Date } | undefined;
  /** The last one who said that it is not theirs, and why. */
  declined: { by: string; reason: string } | undefined;
}

/** What whoever raised it reads of where it stands: one message, brought up to date at each step. */
export function progressMessage(progress: Progress, reader: Reader, nameOf: NameOf): MessageContent {
  return said(`${bold(askText(progress))}\n${progressText(progress, reader, nameOf)}`);
}

function progressText(progress: Progress, reader: Reader, nameOf: NameOf): string {
  const { state, holderId, until, next, ended } = progress;
  const holder = holderId ? shownName(nameOf(holderId)) : 'Someone';
  const goesOn = nextText(next, nameOf, reader);
  const before = declinedText(progress, nameOf);
  switch (state) {
    case 'waiting':
      return `${before}${holder} is asked ${next ? atTime(next.at, reader) : 'soon'}.`;
    case 'asked':
      return `${before}${holder} has it now.${goesOn ? ` If nobody reacts, ${goesOn}.` : ''}`;
    case 'promised':
      return `${before}${holder} is on it${until ? `; I’ll ask them again ${atTime(until, reader)}` : ''}.`;
    case 'needs_info':
      return `${before}${holder} has a question for you, in a message of its own. It waits for your answer.`;
    case 'ended':
      return ended
        ? endedText(
            ended.how,
            ended.by === reader.userId ? 'You' : ended.by && nameOf(ended.by),
            atTime(ended.at, reader),
          )
        : 'It has ended.';
  }
}

/** Who said last that it is not theirs, and why, as a line before others; empty where nobody did. */
export function declinedText({ declined }: Pick<Progress, 'declined'>, nameOf: NameOf): string {
  if (!declined) return '';
  return `${shownName(nameOf(declined.by))} said that it is not theirs: “${userText(declined.reason, 400)}”\n`;
}

/** What was decided, for whoever raised it; the button goes once it was used. */
export function decidedMessage(
  decision: Pick<Decision, 'escalationId' | 'what' | 'why' | 'decidedBy'>,
  about: {
    ask: string | undefined;
    isBlocker: boolean;
    standing: 'stands' | 'replaced' | 'not_enough' | 'came_back';
  },
  nameOf: NameOf,
): MessageContent {
  const { what, why, decidedBy, escalationId } = decision;
  const { standing, isBlocker, ask } = about;
  const lines = [
    ...(ask ? [bold(userText(ask, 300))] : []),
    `${shownName(nameOf(decidedBy))} decided: ${userText(what, 1_000)}`,
    ...(why ? [`Why: ${userText(why, 1_000)}`] : []),
    ...(standing === 'replaced' ? ['This was changed since.'] : []),
    ...(standing === 'not_enough' ? ['You said that it is not enough.'] : []),
    ...(standing === 'came_back' ? ['Your blocker has come back since.'] : []),
    ...(standing === 'stands' && isBlocker ? ['Your blocker is resolved.'] : []),
  ];
  const content = said(lines.join('\n'));
  if (standing !== 'stands' || !isBlocker) return content;
  return withButton(content, `escalation:${escalationId}:decided`, {
    text: 'That’s not enough',
    actionId: actionIds.notEnough,
    value: escalationButton.encode({ escalationId }),
  });
}

/** A question to whoever raised it, as it was asked. */
export interface Question {
  escalationId: string;
  by: string;
  text: string;
  isAgain: boolean;
  ask: string | undefined;
}

/** What became of a question. */
export type Answered = { kind: 'answered'; text: string } | { kind: 'asked_again' } | { kind: 'over' };

/** A question to whoever raised it; without its button once it was answered or is over. */
export function questionMessage(
  question: Question,
  became: Answered | undefined,
  nameOf: NameOf,
): MessageContent {
  const { escalationId, by, text, isAgain, ask } = question;
  const name = shownName(nameOf(by));
  const lines = [
    ...(ask ? [bold(userText(ask, 300))] : []),
    `${isAgain ? `${name} still waits for your answer` : `${name} asks you`}: ${userText(text, 1_000)}`,
    ...(became?.kind === 'answered' ? [`You answered: ${userText(became.text, 1_000)}`] : []),
    ...(became?.kind === 'asked_again' ? ['You were asked again, in a newer message.'] : []),
    ...(became?.kind === 'over' ? ['It needs no answer any more.'] : []),
  ];
  const content = said(lines.join('\n'));
  if (became) return content;
  return withButton(content, `escalation:${escalationId}:question`, {
    text: 'Answer',
    actionId: actionIds.answer,
    value: escalationButton.encode({ escalationId }),
    style: 'primary',
  });
}

/** That nobody was left to decide, for whoever raised it and for the team's lead. */
export function endMessage({
  how,
  cause,
  isBlocker,
}: {
  how: 'given_up' | 'declined';
  cause: Cause;
  isBlocker: boolean;
}): MessageContent {
  const team = shownName(cause.teamName);
  // Without a blocker there is nothing asked that could be quoted: what was seen is said first.
  const seen = cause.ask === undefined ? `${seenText(cause) ?? 'It needs a decision'} (${team}). ` : '';
  const what = cause.ask === undefined ? 'it' : `“${userText(cause.ask, 400)}” in ${team}`;
  const why =
    how === 'declined'
      ? `Everyone who was asked about ${what} said that it is not theirs to decide.`
      : `Nobody has decided about ${what}: everyone up to the admins was asked.`;
  const now = isBlocker
    ? 'The blocker stays open. Talk to someone who can decide, or press Escalate now on its card to start again.'
    : 'Talk to someone who can decide.';
  return said(`${seen}${why} ${now}`);
}

/** What was decided, in the thread of the blocker's card. */
export function threadMessage(
  decision: Pick<Decision, 'what' | 'why' | 'decidedBy'>,
  isChanged: boolean,
  nameOf: NameOf,
): MessageContent {
  const name = shownName(nameOf(decision.decidedBy));
  const lines = [
    `${name} ${isChanged ? 'changed the decision' : 'decided'}: ${userText(decision.what, 1_000)}`,
    ...(decision.why ? [`Why: ${userText(decision.why, 1_000)}`] : []),
  ];
  return said(lines.join('\n'));
}

function said(text: string): MessageContent {
  return { text, blocks: [section(text)] };
}

function withButton(
  { text, blocks }: MessageContent,
  blockId: string,
  shown: Parameters<typeof button>[0],
): MessageContent {
  return { text, blocks: [...blocks, actions(blockId, button(shown))] };
}
