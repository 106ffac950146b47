import type { KnownBlock } from '@slack/types';
import { count } from '../../../core/wording.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { allButton, teamButton } from '../payloads.ts';
import type { Digest } from '../rules/digest.ts';
import { byNeed, needsALook, type TeamStands } from '../rules/need.ts';
import { daysText, listText, pulseLine, slipLine, teamLine, waitingLine } from './words.ts';

export interface DigestView extends Digest {
  /** Whose teams they are. */
  leader: string;
  /** Who reads it: they themself, their channel, or whoever answers for them while they are away. */
  readBy: 'leader' | 'channel' | 'deputy';
  /** The teams that have a button which looks into them: of whoever answers for somebody, those that they may. */
  looksInto: ReadonlySet<string>;
}

/** One screen: so much is named of each. */
const MOST = { teams: 4, waiting: 3, slips: 2, pulses: 2, names: 6 };

/** How several teams stood in the last days, at most a screen; details stand behind its buttons. */
export function digestMessage(view: DigestView): MessageContent {
  const { teams, waiting, slips, pulses, on, leader, readBy, looksInto } = view;
  const needy = byNeed(teams.filter(needsALook));
  const shown = needy.slice(0, MOST.teams);
  const whose = readBy === 'leader' ? 'Your teams' : `The teams of ${userText(leader, 80)}`;
  const heading = `${whose}, ${daysText(view)}`;
  const summary = summaryText(teams, needy.length);
  const blocks: KnownBlock[] = [
    section(`${bold(heading)}\n${summary}`),
    ...shown.map((stands) => teamBlock(stands, on, looksInto.has(stands.team.id))),
    ...restBlock(needy.slice(MOST.teams), teams.length - needy.length),
    ...part(
      'Waiting longest and costing most',
      waiting.map((each) => waitingLine(each, view, true)),
      MOST.waiting,
    ),
    ...part(
      'Dates that moved',
      slips.map((slip) => slipLine(slip, on, true)),
      MOST.slips,
    ),
    ...part('Pulse', pulses.map(pulseLine), MOST.pulses),
    ...(readBy === 'deputy'
      ? [context(`You read this because you answer for ${userText(leader, 80)}, who is away.`)]
      : []),
    ...(readBy === 'leader' ? [ownButtons(on)] : []),
  ];
  return { text: `${heading}: ${summary}`, blocks };
}

function summaryText(teams: readonly TeamStands[], needy: number): string {
  const answered = teams.reduce((sum, each) => sum + each.answered, 0);
  const asked = teams.reduce((sum, each) => sum + each.asked, 0);
  // Of teams in which nobody was asked it is not known that they are on track.
  const fine = asked === 0 ? '' : ', none needs a look';
  const look =
    needy === 0
      ? `${count(teams.length, 'team')}${fine}`
      : `${needy} of ${count(teams.length, 'team')} ${needy === 1 ? 'needs' : 'need'} a look`;
  return asked === 0 ? `${look} · no check-in closed` : `${look} · ${answered} of ${asked} answers came`;
}

function teamBlock(stands: TeamStands, on: string, hasButton: boolean): KnownBlock {
  const value = teamButton.encode({ teamId: stands.team.id, on });
  return section(teamLine(stands), {
    ...(hasButton && { accessory: button({ text: 'Details', actionId: actionIds.team, value }) }),
  });
}

/** Teams that want a look and have no line of their own, and how many want none. */
function restBlock(rest: readonly TeamStands[], fine: number): KnownBlock[] {
  const names = rest.slice(0, MOST.names).map(({ team }) => userText(team.name, 40));
  const others = rest.length - names.length;
  const parts = [
    ...(names.length > 0 ? [`Also: ${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`] : []),
    ...(fine > 0 ? [`${count(fine, 'other team')} ${fine === 1 ? 'needs' : 'need'} no look`] : []),
  ];
  return parts.length === 0 ? [] : [context(parts.join(' · '))];
}

function part(heading: string, lines: readonly string[], most: number): KnownBlock[] {
  return lines.length === 0 ? [] : [section(listText(heading, lines, most))];
}

function ownButtons(on: string): KnownBlock {
  return actions(
    'digest',
    button({ text: 'All teams', actionId: actionIds.all, value: allButton.encode({ on }) }),
    button({ text: 'When this comes', actionId: actionIds.settings }),
  );
}
