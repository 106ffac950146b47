import { bold, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Intent, intentLimits } from '../rules.ts';

/** Slack's small print holds this much beside its label. */
const SMALL_PRINT = 1_900;

/** An intent's title in full. */
export function intentText({ title }: Pick<Intent, 'title'>): string {
  return bold(wholeText(title, intentLimits.title));
}

/** `Why: support is what customers leave us for` */
export function whyText({ why }: Pick<Intent, 'why'>): string {
  return `Why: ${userText(why, SMALL_PRINT)}`;
}

/** `Not: more agents on the phone`; nothing where no bounds were set. */
export function boundariesText({ boundaries }: Pick<Intent, 'boundaries'>): string | undefined {
  return boundaries === undefined ? undefined : `Not: ${userText(boundaries, SMALL_PRINT)}`;
}
