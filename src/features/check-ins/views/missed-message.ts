import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';

/** Tells the lead which check-ins were not held because Drumbeat was down, and when the next one is. */
export function missedMessage(
  team: { name: string; channelId: string },
  missed: readonly { at: Date }[],
  cadence: { zone: string; nextAt: Date },
): MessageContent {
  const days = missed.map(({ at }) => slackDate(at, '{date_short_pretty}', cadence.zone)).join(', ');
  const next = slackDate(cadence.nextAt, '{date_short_pretty} at {time}', cadence.zone);
  return {
    text: `I was down and did not ask ${userText(team.name, 80)}.`,
    blocks: [
      section(
        `I was down and did not ask ${bold(userText(team.name, 80))} on ${days}. The next check-in: ${next}. To run one now, type \`/checkin start\` in ${channelLink(team.channelId)}.`,
      ),
    ],
  };
}
