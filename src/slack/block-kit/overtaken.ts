import type { KnownBlock } from '@slack/types';
import { context, divider, section } from './layout.ts';
import { mention } from './mrkdwn.ts';

/**
 * Above a form that somebody else was faster with: what was typed stays, and saving puts it in place of theirs.
 * @param by who that was, where known
 */
export function overtakenPart(by: string | undefined): KnownBlock[] {
  return [
    section(`${by ? mention(by) : 'Someone'} changed this a moment ago.`),
    context('What you filled in is still here. Saving puts it in place of theirs.'),
    divider(),
  ];
}
