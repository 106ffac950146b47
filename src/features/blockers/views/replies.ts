import { channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';

const HELP = [
  '`/blocker` log what stops you, and ask the person who can help',
  '`/blocker waiting on legal for the DPA` log it with this text',
  '`/blocker list` what is open, what costs most to leave waiting first',
];

/** What was just done, shown above the list that follows. */
export const said = {
  offered: 'Whoever raised it was told that you can help.',
  resolved: 'Resolved. Whoever raised it was told.',
  escalated: 'It goes on now.',
  saved: 'Saved.',
  merged: 'The two are one now.',
};

/** Tells somebody who logged a blocker elsewhere where its card is. */
export function loggedElsewhere(channelId: string): string {
  return `Logged. Its card is in ${channelLink(channelId)}.`;
}

/** Tells somebody who asks for it that there is nothing that it could be the same as. */
export const NOTHING_SAME = 'Nothing else is open that this could be the same as.';

/**
 * What `/blocker help` lists.
 * @param more the lines of further words
 */
export function help(more: readonly string[]): Hint {
  return {
    text: [
      'A blocker stops you, and it needs someone else: say what you need, from whom and by when.',
      ...HELP,
      ...more,
      '`/blocker help` this list',
    ].join('\n'),
  };
}
