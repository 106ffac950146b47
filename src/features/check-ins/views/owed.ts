import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { context, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import { NO_TEAM_YET } from '../../teams/index.ts';
import { callbackIds } from '../ids.ts';
import type { TeamStanding } from '../rules/standing.ts';
import { answerButtons } from './check-in-message.ts';
import { ownNextText, untilText } from './next-text.ts';
import { answersForText } from './nudge-message.ts';

/** What waits for somebody's answer, in all teams. */
export interface OwedView {
  owed: readonly TeamStanding[];
  /** The teams that ask them, whether or not anything waits there. */
  teams: readonly TeamStanding[];
  /** The person's local date. */
  today: LocalDate;
}

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

/** Stands in for what waits while that is looked up. */
export function owedLoading(): ModalView {
  return owedModalOf([section('One moment …')]);
}

/**
 * The check-ins that wait for somebody, each to be answered there; or that none does, and when the next ones are.
 * @param did what they have just done there, as finished mrkdwn
 */
export function owedModal({ owed, teams, today }: OwedView, did?: string): ModalView {
  const done = did ? [section(did)] : [];
  if (owed.length > 0) return owedModalOf([...done, ...owed.flatMap(owedItem)]);
  if (teams.length === 0) {
    return owedModalOf([section(NO_TEAM_YET)]);
  }
  const lines = teams.map((each) =>
    context(`${bold(userText(each.team.name, 80))} · ${stands(each, today)}`),
  );
  return owedModalOf([...done, section('Nothing waits for your answer.'), ...lines]);
}

function owedModalOf(blocks: readonly KnownBlock[]): ModalView {
  return modal({
    callbackId: callbackIds.owed,
    title: 'Answer check-in',
    close: 'Close',
    blocks: fitBlocks(blocks, 'home'),
  });
}

/** Of a team that asks them nothing now. */
function stands({ team, cadence, open }: TeamStanding, today: LocalDate): string {
  if (open?.isAway) return 'you are away';
  if (open) {
    const until = untilText(
      open.checkIn.closesAt,
      cadence?.zone ?? 'Etc/UTC',
      open.checkIn.asks !== undefined,
    );
    return `you have answered. Until ${until} \`/checkin\` in ${channelLink(team.channelId)} changes it`;
  }
  if (!cadence) return 'no check-in is set up';
  return cadence.paused ? 'paused' : ownNextText(cadence, today);
}
