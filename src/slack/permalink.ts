/**
 * Slack's link to a message, as chat.getPermalink gives it: that method knows only conversations that the app is in,
 * and a shortcut is used in others, too. Undefined where a part is missing or is not what Slack sends.
 * @param domain the workspace's, such as `acme`
 */
export function permalinkOf(message: {
  domain: string | null | undefined;
  channelId: string;
  ts: string;
  threadTs: string | undefined;
}): string | undefined {
  const { domain, channelId, ts, threadTs } = message;
  if (!domain || !/^[a-z0-9.-]+$/i.test(domain)) return undefined;
  if (!/^[CDG][A-Z0-9]+$/.test(channelId) || !isTimestamp(ts)) return undefined;
  // What began a thread names it, too, but stands in the conversation itself.
  const isReply = threadTs !== undefined && threadTs !== ts && isTimestamp(threadTs);
  const thread = isReply ? `?thread_ts=${threadTs}&cid=${channelId}` : '';
  return `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}${thread}`;
}

function isTimestamp(text: string): boolean {
  return /^\d+\.\d+$/.test(text);
}
