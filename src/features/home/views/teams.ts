import type { KnownBlock } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { type Choice, overflow, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { ownNextText, scheduleText, type TeamStanding, untilText } from '../../check-ins/index.ts';
import { openPolicyButton } from '../../escalations/index.ts';
import { actionIds } from '../ids.ts';
import { teamChoice } from '../payloads.ts';

/** A team of somebody, as their Home tab shows it. */
export interface HomeTeam extends TeamStanding {
  /** They are asked; else they only lead it. */
  isMember: boolean;
  /** The lead for whom they answer now. */
  standsInFor: string | undefined;
  /** What they may set: how blockers go up everyone may read. */
  maySet: boolean;
  /** What its last check-in came to, as finished mrkdwn. */
  last: string | undefined;
}

/** One team: when it is asked next, what the last check-in came to, and what can be set. */
export function teamItem(team: HomeTeam, today: LocalDate): KnownBlock[] {
  const lines = [standsText(team, today), ...(team.last ? [team.last] : [])];
  const accessory = team.maySet
    ? overflow({ actionId: actionIds.team, choices: choicesOf(team) })
    : openPolicyButton(team.team.id);
  return [section(lines.join('\n'), { accessory })];
}

function choicesOf({ team: { id, channelId } }: HomeTeam): Choice[] {
  return [
    { label: 'Check-in settings', value: teamChoice.encode('check-in', channelId) },
    { label: 'Pulse settings', value: teamChoice.encode('pulse', channelId) },
    { label: 'How blockers go up', value: teamChoice.encode('policy', id) },
  ];
}

function standsText({ team, cadence, open, isMember, standsInFor }: HomeTeam, today: LocalDate): string {
  const leads = standsInFor === undefined ? '' : ` · you answer for ${userText(standsInFor, 80)}`;
  const name = `${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}${leads}`;
  if (open?.isAway) return `${name} · you are away`;
  if (open && isMember && !open.owes) return `${name} · you have answered`;
  if (open) return `${name} · ${openText(open.checkIn, cadence)}`;
  if (!cadence) return name;
  if (cadence.paused) return `${name} · paused`;
  const { resumesOn } = cadence;
  const paused = resumesOn && today < resumesOn ? ` · paused until ${shortDate(resumesOn, today)}` : '';
  return `${name}${paused} · ${ownNextText(cadence, today)}, ${scheduleText(cadence)}`;
}

/** That its check-in is going on: in local time often until another day. */
function openText(
  { closesAt, asks }: NonNullable<HomeTeam['open']>['checkIn'],
  cadence: HomeTeam['cadence'],
): string {
  return `check-in open until ${untilText(closesAt, cadence?.zone ?? 'Etc/UTC', asks !== undefined)}`;
}
