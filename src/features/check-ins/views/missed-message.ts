import type { Occurrence } from '../../../core/cadence.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { bold, channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Cadence } from '../rules/cadence.ts';
import { dayText, nextText } from './next-text.ts';

/** As many missed days are named one by one. */
const MOST_DAYS = 4;

/** Tells the lead which check-ins were not held because Drumbeat was down, and when the next one is. */
export function missedMessage(
  team: { name: string; channelId: string },
  missed: readonly Occurrence[],
  cadence: Cadence,
): MessageContent {
  const days = missed.map((each) => dayText(cadence, each));
  return {
    text: `I was down and did not ask ${userText(team.name, 80)}.`,
    blocks: [
      section(
        `I was down and did not ask ${bold(userText(team.name, 80))} ${missedOn(days)}. The next check-in: ${nextText(cadence)}. To run one now, type \`/checkin start\` in ${channelLink(team.channelId)}.`,
      ),
    ],
  };
}

/** A downtime of months is told by its ends. */
function missedOn(days: readonly string[]): string {
  if (days.length > MOST_DAYS) return `${days.length} times, from ${days.at(0)} to ${days.at(-1)}`;
  return `on ${new Intl.ListFormat('en-GB').format(days)}`;
}
