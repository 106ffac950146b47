import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Outcome, outcomeLimits } from '../rules.ts';

/** Escaped, a character can take five; a title or sentence is never cut for that. */
const ESCAPED = 5;

/** Slack's small print holds this much beside its label. */
const SMALL_PRINT = 1_900;

/** An outcome's title in full. */
export function titleText({ title }: Pick<Outcome, 'title'>): string {
  return bold(userText(title, outcomeLimits.title * ESCAPED));
}

/** `Done means: live for all EU shops` */
export function doneMeansText({ doneMeans }: Pick<Outcome, 'doneMeans'>): string {
  return `Done means: ${userText(doneMeans, Math.min(outcomeLimits.doneMeans * ESCAPED, SMALL_PRINT))}`;
}
