import type { KnownBlock } from '@slack/types';
import { actions, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, mention, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import { rhythmText } from '../../check-ins/index.ts';
import type { Team } from '../../teams/index.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { PlannedPulse } from '../rules/schedule.ts';
import { takeButton } from './invitation.ts';
import { PROMISE } from './replies.ts';

/** Where pulses stand for somebody. */
export interface StandingView {
  /** They do not want to be asked. */
  isOut: boolean;
  teams: readonly PulseStanding[];
}

/** Where the pulse of a team stands for somebody. */
export interface PulseStanding {
  team: Team;
  planned: PlannedPulse | undefined;
  open: Pulse | undefined;
  /** The open one asks them. */
  isAsked: boolean;
  /** They lead the team. */
  leads: boolean;
}

/** What `/pulse` says: what is open, and when the next one comes. Nobody reads how many have answered. */
export function standingText({ isOut, teams }: StandingView): Hint {
  if (teams.length === 0) {
    const text =
      'You are on no team yet, and this channel has none. `/checkin setup` in the channel of your team makes one.';
    return { text };
  }
  const blocks: KnownBlock[] = teams.flatMap((each) => [
    section(`${bold(userText(each.team.name, 80))} · ${pulseStands(each)}`),
    ...(each.open && each.isAsked ? [actions(`pulse:${each.open.id}`, takeButton(each.open))] : []),
  ]);
  const out = isOut ? ' You are not asked: `/pulse on` changes that.' : '';
  return { text: 'Where the pulse stands', blocks: [...blocks, context(`${PROMISE}${out}`)] };
}

/** Whether a team's pulse is open, or when the next one comes; never who or how many have answered. */
export function pulseStands({ team, planned, open, leads }: Omit<PulseStanding, 'isAsked'>): string {
  if (open) return `open until ${at(open.closesAt, planned)}`;
  const [lead, where] = [leads ? 'You' : mention(team.leadId), channelLink(team.channelId)];
  if (!planned) return `no pulse yet. ${lead} can start one with \`/pulse setup\` in ${where}.`;
  if (planned.isPaused) {
    return `the pulse is stopped. ${lead} can start it again with \`/pulse setup\` in ${where}.`;
  }
  if (planned.isHeld)
    return `the next pulse waits until ${leads ? 'you have' : `${lead} has`} chosen one action for the last result.`;
  return `next pulse ${at(planned.nextAt, planned)}, ${rhythmText(planned.rhythm)}`;
}

function at(moment: Date, planned: PlannedPulse | undefined): string {
  return slackDate(moment, '{date_short_pretty} at {time}', planned?.zone ?? 'Etc/UTC');
}
