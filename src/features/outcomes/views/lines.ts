import type { LocalDate } from '../../../core/calendar.ts';
import { bold, mention, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import { dueText, type Outcome, outcomeLimits } from '../rules/outcome.ts';

/** Slack's small print holds this much beside its label. */
const SMALL_PRINT = 1_900;

/** In one line with others, a title gets this much. */
const SHORT = 80;

/** An outcome's title in full. */
export function titleText({ title }: Pick<Outcome, 'title'>): string {
  return bold(wholeText(title, outcomeLimits.title));
}

/** `Done means: live for all EU shops` */
export function doneMeansText({ doneMeans }: Pick<Outcome, 'doneMeans'>): string {
  return `Done means: ${userText(doneMeans, SMALL_PRINT)}`;
}

/** `For: Faster refunds › Customers get an answer within 12 hours`: what it is for, in one line. */
export function purposeText({ parent, intent }: Purpose): string {
  return `For: ${[parent, intent].flatMap((title) => (title ? [userText(title, SHORT)] : [])).join(' › ')}`;
}

/** `*Refunds API* · @Ana · due 12 Dec`, short: for lists that hold many. */
export function shortLine(outcome: Outcome, today: LocalDate): string {
  return `${bold(userText(outcome.title, SHORT))} · ${mention(outcome.ownerId)} · ${dueText(outcome, today)}`;
}
