import type { KnownBlock } from '@slack/types';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Pulse } from '../rules/pulse.ts';
import { takeButton } from './invitation.ts';

/** A pulse that asks somebody, with the name of its team. */
export interface OpenPulse {
  pulse: Pulse;
  teamName: string;
}

/** Open pulses as somebody sees them whom they ask: the same before and after they have answered. */
export function openPulses(open: readonly OpenPulse[], zone: string): KnownBlock[][] {
  return open.map(({ pulse, teamName }) => {
    const until = slackDate(pulse.closesAt, '{date_short_pretty} at {time}', zone);
    return [
      section(`${bold(userText(teamName, 80))} · open until ${until}`, { accessory: takeButton(pulse) }),
    ];
  });
}

/** Why a pulse stands there that was answered already. */
export const OPEN_PULSES_NOTE =
  'Each stands here until it closes, answered or not, so that nobody can tell from it who has answered.';
