import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { NotDone } from './escalation.ts';

/** What is known of the people whom a refusal names. */
interface Named {
  nameOf: (userId: string) => string;
  /** Who wanted to do it. */
  readerId: string;
  /** Who has it now. */
  holderId: string | undefined;
  raiser: string | undefined;
  /** Whom it is about where there is no blocker. */
  aboutUserId: string | undefined;
  /** What ended it, as a sentence. */
  ended: string;
}

/** Why something can't be done with an escalation, and what to do, as somebody reads it who wanted to. */
export function notDoneText(
  notDone: NotDone,
  { nameOf, readerId, holderId, raiser, aboutUserId, ended }: Named,
): string {
  const name = (userId: string) => userText(nameOf(userId), 80);
  switch (notDone.because) {
    case 'ended':
      return ended;
    case 'not_asked':
      return holderId
        ? `${name(holderId)} has this now, so it is not yours to move on. You can still decide it.`
        : 'This is not with you any more.';
    case 'nothing_to_take_back':
      return 'You have not said that you are on it, so there is nothing to take back.';
    case 'no_question':
      return 'This was answered already, or needs no answer any more.';
    case 'no_raiser':
      return notDone.why === 'nobody'
        ? 'Nobody raised this, so there is nobody to ask.'
        : `${raiser ? userText(raiser, 80) : 'Whoever raised it'} can’t answer now: ${cannot[notDone.why]}. Ask someone on the team, or decide with what you know.`;
    case 'nobody_left': {
      const isReaders = holderId !== undefined && holderId === readerId;
      const holder = isReaders ? 'you' : holderId ? name(holderId) : 'whoever has it now';
      const advice = isReaders
        ? 'Decide it, or ask someone else with *Edit*.'
        : `Talk to ${holder}, or ask someone else with *Edit*.`;
      return notDone.why === 'nobody'
        ? `There is nobody above ${holder} to ask now. ${advice}`
        : `Everyone above ${holder} was asked already. ${advice}`;
    }
    case 'cannot_delegate':
      // The rules know nobody in whom it is about, so that it is brought to them by no way at all.
      return notDone.to === aboutUserId
        ? `This is about ${name(notDone.to)}, so it is not theirs to decide. Choose someone else.`
        : delegateText(notDone, name(notDone.to));
  }
}

const cannot = { left: 'they have left', unfit: 'it is an app or a guest', away: 'they are away' } as const;

function delegateText({ why }: Extract<NotDone, { because: 'cannot_delegate' }>, name: string): string {
  switch (why) {
    case 'self':
      return 'You have it already. Choose someone else.';
    case 'raiser':
      return `${name} raised this and can’t decide it. Choose someone else.`;
    case 'left':
      return `${name} was deactivated. Choose someone else.`;
    case 'unfit':
      return `${name} is an app or a guest. Choose someone of the company who can decide.`;
    case 'away':
      return `${name} is away. Choose someone who is here.`;
    case 'delegated_before':
      return `${name} handed this on already. Choose someone else.`;
    case 'declined':
      return `${name} said that it is not theirs to decide. Choose someone else.`;
    default:
      return 'Slack does not know this person. Choose someone else.';
  }
}
