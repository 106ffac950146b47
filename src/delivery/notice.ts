import type { MessageContent } from './message.ts';
import type { OutboxMessage } from './repository.ts';

/** What the person concerned is told of a message that Slack refused for good, or that could not be sent in time. */
export function undeliveredNotice(row: OutboxMessage, because: string): MessageContent {
  const where = row.to_user
    ? `my message to <@${row.to_user}>`
    : row.thread_key
      ? `my reply in <#${row.to_channel}>`
      : `my message in <#${row.to_channel}>`;
  const what = row.message_ts
    ? `bring ${where} up to date`
    : row.to_user
      ? `deliver ${where}`
      : `post ${where}`;
  const text = `I couldn’t ${what}, because ${because}`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
