import type { KnownBlock, ModalView } from '@slack/types';
import { shortDate } from '../../../core/calendar.ts';
import { actions, button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import type { Week } from '../../check-ins/index.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { teamButton } from '../payloads.ts';
import type { Digest } from '../rules/digest.ts';
import { countsText, daysText, listText, slipLine, waitingLine } from './words.ts';

export interface TeamView extends Digest {
  team: Team;
  /** The oldest first. */
  weeks: readonly Week[];
}

/** As much as a section takes, whatever people wrote. */
const MOST = 4;

/** How one team stood week by week, what waits there, and which dates moved. */
export function teamModal(view: TeamView): ModalView {
  const { team, weeks, waiting, slips, on } = view;
  const lines = weeks.toReversed().map(weekLine);
  const blocks: KnownBlock[] = [
    section(`${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}`),
    lines.length > 0
      ? section(listText('Week by week', lines, lines.length))
      : context('No check-in has closed yet.'),
    ...(lines.length > 0 ? [pictureButton(team.id, on)] : []),
    divider(),
    ...parts(
      'Waits for a decision or help',
      waiting.map((each) => waitingLine(each, view, false)),
      'Nothing waits for anybody.',
    ),
    ...parts(
      `Dates that moved, ${daysText(view)}`,
      slips.map((slip) => slipLine(slip, on, false)),
      'No date moved.',
    ),
  ];
  return modal({
    callbackId: callbackIds.team,
    title: 'A team, week by week',
    close: 'Close',
    blocks: fitBlocks(blocks, 'home'),
  });
}

function pictureButton(teamId: string, on: string): KnownBlock {
  const value = teamButton.encode({ teamId, on });
  return actions('digest_team', button({ text: 'As a picture', actionId: actionIds.picture, value }));
}

function weekLine({ monday, counts, answered, asked }: Week): string {
  const day = shortDate(monday, monday);
  if (counts === undefined) return `${day}: no check-in`;
  const stood = countsText(counts);
  return `${day}: ${stood === '' ? 'nothing to tell of' : stood} · ${answered} of ${asked} answered`;
}

/** All lines, a few to a section. */
function parts(heading: string, lines: readonly string[], none: string): KnownBlock[] {
  if (lines.length === 0) return [section(bold(heading)), context(none)];
  const sections: KnownBlock[] = [section(bold(heading))];
  for (let from = 0; from < lines.length; from += MOST) {
    sections.push(section(lines.slice(from, from + MOST).join('\n')));
  }
  return sections;
}
