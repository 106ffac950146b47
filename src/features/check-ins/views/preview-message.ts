import type { MessageContent } from '../../../delivery/index.ts';
import { context, divider } from '../../../slack/block-kit/layout.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import type { Cadence } from '../rules/cadence.ts';
import { askingBlocks, type CheckInView } from './check-in-message.ts';
import { nextText } from './next-text.ts';

/** The next check-in as its channel is going to read it, for one person alone: what a team answers with is left out. */
export function previewMessage(
  view: CheckInView & { team: { channelId: string }; cadence: Cadence },
): MessageContent {
  const { team, cadence } = view;
  const when = cadence.paused ? 'once it goes on' : nextText(cadence);
  return {
    text: `A preview, for you alone: the check-in of ${userText(team.name, 80)}.`,
    blocks: fitBlocks(
      [
        context(`👀 Preview, for you alone. ${channelLink(team.channelId)} reads this ${when}:`),
        divider(),
        ...askingBlocks(view),
        context('Here stand its buttons: *Still on track* · *Update* · *Log a blocker*'),
      ],
      'message',
    ),
  };
}
