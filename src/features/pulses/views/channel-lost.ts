import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { ChannelLoss } from '../../check-ins/index.ts';
import type { Team } from '../../teams/index.ts';

/** Tells whoever leads a team why its pulse is stopped, and how it goes on. */
export function channelLostMessage(
  { name, channelId }: Pick<Team, 'name' | 'channelId'>,
  how: ChannelLoss,
): MessageContent {
  const team = userText(name, 80);
  const text = {
    archived: `The channel of ${team} was archived, so its pulse is stopped. When it is back, \`/pulse setup\` there starts it again.`,
    deleted: `The channel of ${team} was deleted, so its pulse has ended. To go on, type \`/checkin setup\` in another channel, then \`/pulse setup\`.`,
    removed: `I was removed from ${channelLink(channelId)}, so the pulse of ${team} is stopped. To go on, type \`/invite @Drumbeat\` there, then \`/pulse setup\`.`,
  }[how];
  return { text, blocks: [section(text)] };
}
