import { addDays, type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { teamButton } from '../payloads.ts';
import type { Week, Work } from '../rules/load.ts';
import { ownLoadButton } from './own-button.ts';
import { percentText } from './words.ts';

/** That more is planned for somebody than there is room for. */
export interface NoticeView {
  week: Week | undefined;
  /** Its Monday. */
  begins: LocalDate;
  plannedPercent: number;
  /** None: it is the reader. */
  name: string | undefined;
  works: readonly Work[];
  /** The reader leads it. */
  teamId: string | undefined;
  today: LocalDate;
}

/** So much of what somebody has taken on is named. */
const NAMED = 5;

/** Tells somebody, or their lead, that a week has become too full, with what it is full of and what can be done. */
export function noticeMessage(view: NoticeView): MessageContent {
  const { week, plannedPercent, works, name, teamId, today } = view;
  const title = titleOf(view);
  const inIt = works.filter(
    ({ from, to }) => week === undefined || (from < endOf(week) && to >= week.begins),
  );
  const listed = inIt
    .slice(0, NAMED)
    .map(
      ({ title: each, effortDays, to }) =>
        `• ${userText(each, 120)}: ${effortDays} ${effortDays === 1 ? 'day' : 'days'} until ${shortDate(to, today)}`,
    );
  const left = inIt.length - listed.length;
  const see =
    name === undefined
      ? ownLoadButton()
      : teamId === undefined
        ? undefined
        : button({
            text: 'See everyone’s weeks',
            actionId: actionIds.team,
            value: teamButton.encode({ teamId }),
          });
  return {
    text: title,
    blocks: [
      section([bold(title), ...listed, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n')),
      context(
        `${week ? `${percentText(week)} of the working time is planned. ` : ''}Up to ${plannedPercent}% leaves room for what comes up. A later date, fewer days or another owner make room.`,
      ),
      ...(see ? [actions('capacity_notice', see)] : []),
    ],
  };
}

/** What it says once there is room again, or the reader's team has nothing to do with it any more. */
export function settledMessage(view: {
  begins: LocalDate;
  hasRoom: boolean;
  name: string | undefined;
  at: Date;
  zone: string;
  today: LocalDate;
}): MessageContent {
  const since = `Since ${slackDate(view.at, '{date_short}', view.zone)}`;
  const text = `${titleOf(view)}\n${since} ${view.hasRoom ? 'there is room again' : 'none of that is your team’s'}.`;
  return { text, blocks: [section(text)] };
}

function titleOf({ begins, name, today }: Pick<NoticeView, 'begins' | 'name' | 'today'>): string {
  const whose = name === undefined ? 'Your' : `${userText(name, 80)}’s`;
  return `${whose} week of ${shortDate(begins, today)} is too full`;
}

/** The day after a week's last. */
function endOf({ begins }: Week): LocalDate {
  return addDays(begins, 7);
}
