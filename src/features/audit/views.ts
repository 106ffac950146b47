import type { MessageContent } from '../../delivery/index.ts';
import { section } from '../../slack/block-kit/builders.ts';
import { bold } from '../../slack/block-kit/mrkdwn.ts';

/**
 * Tells an admin that something in Drumbeat has stopped.
 * @param clauses what, such as `2 messages should have been sent, and nothing sends them`
 * @param reference by which it is found in the log
 */
export function alarmMessage(clauses: readonly string[], reference: string): MessageContent {
  const what = new Intl.ListFormat('en-GB').format(clauses);
  const todo = `Please tell whoever runs Drumbeat; the log says more under ref ${reference}.`;
  return {
    text: `Drumbeat needs a look: ${what}. ${todo}`,
    blocks: [section(`⚠️ ${bold('Drumbeat needs a look:')} ${what}.\n${todo}`)],
  };
}
