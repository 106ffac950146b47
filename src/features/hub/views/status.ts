import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import type { Hint } from '../../../slack/interaction.ts';
import { ownNextText, scheduleText, type TeamStanding } from '../../check-ins/index.ts';
import { type PulseStanding, pulseStands } from '../../pulses/index.ts';

/** Where teams stand. */
export interface StatusView {
  today: LocalDate;
  teams: readonly TeamStanding[];
  /** Open blockers that everyone may know of, by team. */
  blockers: ReadonlyMap<string, number>;
  pulses: ReadonlyMap<string, PulseStanding>;
}

/** What `/drumbeat status` says: a few lines for each team. */
export function statusText({ today, teams, blockers, pulses }: StatusView): Hint {
  if (teams.length === 0) {
    return {
      text: 'You are on no team yet, and this channel has none. `/checkin setup` in the channel of your team makes one: the defaults work as they are.',
    };
  }
  const blocks = teams.map((standing): KnownBlock => {
    const { team } = standing;
    const open = blockers.get(team.id) ?? 0;
    const pulse = pulses.get(team.id);
    return section(
      [
        `${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}`,
        `Check-in: ${checkInStands(standing, today)}`,
        `Blockers: ${open === 0 ? 'none open' : `${open} open, \`/blocker list\` shows them`}`,
        ...(pulse ? [`Pulse: ${pulseStands(pulse)}`] : []),
      ].join('\n'),
    );
  });
  return { text: 'Where your teams stand', blocks: fitBlocks(blocks, 'message') };
}

function checkInStands({ cadence, open }: TeamStanding, today: LocalDate): string {
  if (open) {
    const until = slackDate(open.checkIn.closesAt, '{time}', cadence?.zone ?? 'Etc/UTC');
    if (open.isAway) return `open until ${until}, you are away`;
    return `open until ${until}, ${open.owes ? 'and waits for your answer: `/checkin`' : 'nothing waits for you'}`;
  }
  if (!cadence) return 'none yet, `/checkin setup` in the channel makes one';
  if (cadence.paused) return 'paused, `/checkin resume` goes on with it';
  return `${ownNextText(cadence, today)}, ${scheduleText(cadence)}`;
}
