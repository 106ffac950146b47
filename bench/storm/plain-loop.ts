import { WebClient } from '@slack/web-api';
import type { MessageContent } from '../../src/delivery/index.ts';
import { channelOf } from './company.ts';
import type { Ready } from './slack-process.ts';

/**
 * The peer: the stock client's `chat.postMessage` in a loop, so many at a time, of what Drumbeat has sent. It keeps
 * nothing and knows of nothing afterwards.
 * @returns how many a second were answered
 */
export async function plainLoop(
  { botToken, apiUrl }: Ready,
  { text, blocks }: MessageContent,
  { seconds, atOnce, teams }: { seconds: number; atOnce: number; teams: number },
): Promise<number> {
  const client = new WebClient(botToken, { slackApiUrl: apiUrl });
  const began = performance.now();
  let posted = 0;
  const loop = async () => {
    while (performance.now() - began < seconds * 1000) {
      await client.chat.postMessage({ channel: channelOf(posted % teams), text, blocks });
      posted += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  return posted / ((performance.now() - began) / 1000);
}
