import type { Rhythm } from '../../../core/rhythm.ts';
import { count } from '../../../core/wording.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { awayButton } from '../../time-off/index.ts';
import type { AwayMember } from '../rules/attendance.ts';
import { theOneBefore } from '../rules/naming.ts';
import { answerButtons } from './check-in-message.ts';

/** What a reminder is made from; it goes once, and only to someone who owes an answer. */
export interface NudgeView {
  team: { name: string; channelId: string };
  checkIn: { id: string; closesAt: Date };
  zone: string;
  rhythm: Rhythm;
  minutesLeft: number;
  /** How many outcomes they owe; 0 is the team's goal. */
  outcomes: number;
  /** Those who are away and for whom they answer, by name. */
  forOthers: readonly string[];
  /** Whether nothing of their own is left. */
  isOnlyForOthers: boolean;
  allOnTrackBefore: boolean;
}

/** In local time, the message that asks one person, at their own hour. */
export function askMessage(view: NudgeView): MessageContent {
  const until = slackDate(view.checkIn.closesAt, '{time}', view.zone);
  const name = userText(view.team.name, 80);
  const asked = isForGoal(view)
    ? 'are you on track toward the team’s goal?'
    : `are you on track? ${askedText(view)}`;
  return {
    text: `${name}: ${asked}`,
    blocks: [
      section(`${bold(name)}: ${asked} Until ${until}.`),
      answerButtons(view.checkIn.id, awayButton()),
    ],
  };
}

/** The one reminder of someone who owes an answer. */
export function nudgeMessage(view: NudgeView): MessageContent {
  const { team, checkIn, minutesLeft } = view;
  const name = bold(userText(team.name, 80));
  const minutes = count(minutesLeft, 'minute');
  const asked = askedText(view);
  return {
    text: `${userText(team.name, 80)} closes its check-in in ${minutes}. ${asked}`,
    blocks: [
      section(`${name} closes its check-in in ${minutes}. ${asked}`),
      answerButtons(checkIn.id, awayButton()),
    ],
  };
}

function isForGoal({ outcomes, forOthers }: NudgeView): boolean {
  return outcomes === 0 && forOthers.length === 0;
}

/** For whom someone answers who stands in for others. */
export function answersForText({
  outcomes,
  forOthers,
  isOnlyForOthers,
}: Pick<NudgeView, 'outcomes' | 'forOthers' | 'isOnlyForOthers'>): string {
  const others = new Intl.ListFormat('en-GB').format(forOthers.map((name) => userText(name, 80)));
  const away = forOthers.length === 1 ? 'who is away' : 'who are away';
  const whose = isOnlyForOthers ? others : `yourself and for ${others}`;
  return `You answer for ${whose}, ${away}: ${count(outcomes, 'outcome')}`;
}

function askedText(view: NudgeView): string {
  const { outcomes, rhythm, allOnTrackBefore, forOthers } = view;
  if (forOthers.length > 0) return `${answersForText(view)}.`;
  if (isForGoal(view)) return 'Are you on track toward the team’s goal?';
  if (!allOnTrackBefore) return `You have ${count(outcomes, 'outcome')} to answer for.`;
  return `Your ${outcomes === 1 ? 'outcome was' : `${outcomes} outcomes were`} on track ${theOneBefore(rhythm)}.`;
}

/** In local time, what asked someone whose own window has ended; others still have theirs. */
export function nudgeEnded(view: NudgeView, lateUntil: Date): MessageContent {
  const name = userText(view.team.name, 80);
  const ended = slackDate(view.checkIn.closesAt, '{time}', view.zone);
  // The last window often ends on another day than this one.
  const late = slackDate(lateUntil, '{date_short_pretty} at {time}', view.zone);
  return {
    text: `Your time for ${name} ended. You can still answer, late.`,
    blocks: [
      section(`Your time for ${bold(name)} ended at ${ended}. You can still answer, late, until ${late}.`),
      answerButtons(view.checkIn.id, awayButton()),
    ],
  };
}

/** The reminder after its reader has answered: what they did, and when. No buttons are left. */
export function nudgeAnswered(view: NudgeView, answeredAt: Date): MessageContent {
  const when = slackDate(answeredAt, '{date_short_pretty} at {time}', view.zone);
  return {
    text: `You answered for ${userText(view.team.name, 80)}.`,
    blocks: [section(`You answered for ${bold(userText(view.team.name, 80))}, ${when}.`)],
  };
}

/** What somebody away can do about it, by why they are. */
const BY_REASON: Record<AwayMember['because'], string> = {
  time_off: 'Remove your time off on the Home tab to be asked again.',
  status: 'Your Slack status says so.',
  holiday: 'It is a holiday where you are.',
  free_day: 'It is not one of your working days.',
};

/** The reminder of someone who is away after all. */
export function nudgeAway({ team }: NudgeView, because: AwayMember['because']): MessageContent {
  const text = 'You are away, so you are not asked';
  return {
    text: `${text} by ${userText(team.name, 80)}.`,
    blocks: [section(`${text} by ${bold(userText(team.name, 80))}. ${BY_REASON[because]}`)],
  };
}

/** The reminder of someone for whom nothing is left: an owner is back, or has answered in spite of being away. */
export function nudgeSettled({ team }: NudgeView): MessageContent {
  const text = 'Nothing is left for you to answer for';
  return {
    text: `${text} ${userText(team.name, 80)}.`,
    blocks: [section(`${text} ${bold(userText(team.name, 80))}.`)],
  };
}

/** The reminder after the close, for someone who did not answer. */
export function nudgeMissed(view: NudgeView): MessageContent {
  const closed = slackDate(view.checkIn.closesAt, '{time}', view.zone);
  return {
    text: `${userText(view.team.name, 80)} closed its check-in.`,
    blocks: [
      section(
        `${bold(userText(view.team.name, 80))} closed its check-in at ${closed}. You can still answer late, in ${channelLink(view.team.channelId)}.`,
      ),
    ],
  };
}
