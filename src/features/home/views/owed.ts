import type { KnownBlock } from '@slack/types';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { answerButtons, answersForText, type TeamStanding, untilText } from '../../check-ins/index.ts';

/** A check-in that somebody owes an answer to, to be answered right there. */
export function owedItem({ team, cadence, open }: TeamStanding): KnownBlock[] {
  if (!open) return [];
  const { checkIn, own } = open;
  const zone = cadence?.zone ?? 'Etc/UTC';
  const at = (end: Date) => slackDate(end, '{time}', zone);
  const last = untilText(checkIn.closesAt, zone, checkIn.asks !== undefined);
  const closes = own?.hasEnded
    ? `Your time ended at ${at(own.closesAt)}. You can still answer, late, until ${last}`
    : `Closes ${own ? at(own.closesAt) : last}`;
  const asked = open.asked.forOthers.length > 0 ? `${answersForText(open.asked)}. ` : '';
  return [
    section(`${bold(userText(team.name, 80))}: are we on track? ${asked}${closes}`),
    answerButtons(checkIn.id),
  ];
}
