import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';

/** How Drumbeat lost a channel. */
export type ChannelLoss = 'archived' | 'deleted' | 'removed';

/** Tells the lead why the team is not asked any more, and how it goes on. */
export function channelGoneMessage(
  team: { name: string; channelId: string },
  how: ChannelLoss,
): MessageContent {
  const name = userText(team.name, 80);
  const text = {
    archived: `The channel of ${name} was archived, so its check-in is paused. When it is back, type \`/checkin resume\` there.`,
    deleted: `The channel of ${name} was deleted, so its check-in has ended. To go on, type \`/checkin setup\` in another channel.`,
    removed: `I was removed from ${channelLink(team.channelId)}, so the check-in of ${name} is paused. To go on, type \`/invite @Drumbeat\` there, then \`/checkin resume\`.`,
  }[how];
  return { text, blocks: [section(text)] };
}
