import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/block-kit/builders.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';

/**
 * What the view of an outcome says of its owner's time.
 * @param load how full their weeks are, as finished mrkdwn
 * @param given why it was taken on all the same, and who said so
 */
export function loadPart(load: string, given: { reason: string; by: string } | undefined): KnownBlock {
  const why = given
    ? `Taken on all the same: “${userText(given.reason, 600)}” (${mention(given.by)})`
    : undefined;
  return context([load, ...(why ? [why] : [])].join('\n'));
}
