import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/layout.ts';
import { channelLink, userText } from '../../../slack/block-kit/mrkdwn.ts';

/** Tells the lead why the team is not asked any more, and how it goes on. */
export function zoneUnknownMessage(team: { name: string; channelId: string }, zone: string): MessageContent {
  const text = `The time zone ${userText(zone, 80)} is not known any more, so the check-in of ${userText(team.name, 80)} is paused. Choose another with \`/checkin setup\` in ${channelLink(team.channelId)}, then type \`/checkin resume\` there.`;
  return { text, blocks: [section(text)] };
}
