import type { MessageContent } from '../../delivery/index.ts';
import { section } from '../../slack/block-kit/builders.ts';
import { bold } from '../../slack/block-kit/mrkdwn.ts';

/**
 * Tells an admin that something in Drumbeat has stopped.
 * @param sentences what, without full stops
 * @param reference by which it is found in the log; none where a team can put it right by itself
 */
export function alarmMessage(sentences: readonly string[], reference: string | undefined): MessageContent {
  const lines = sentences.map((sentence) => `• ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
  const todo = reference
    ? [`Please tell whoever runs Drumbeat: the log says more under ref ${reference}.`]
    : [];
  return {
    text: `Drumbeat needs a look: ${sentences.join('; ')}.`,
    blocks: [section([`⚠️ ${bold('Drumbeat needs a look')}`, ...lines, ...todo].join('\n'))],
  };
}
