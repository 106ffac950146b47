import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Status, statusWords } from '../../check-ins/index.ts';
import { detailsButton, dueText, type Outcome, type Purpose, purposeText } from '../../outcomes/index.ts';

/** One of somebody's own outcomes: where it stands, until when, and what it is for. */
export function outcomeItem({
  outcome,
  status,
  purpose,
  line,
  today,
}: {
  outcome: Outcome;
  status: Status | undefined;
  purpose: Purpose | undefined;
  /** What else is to be said of it, as finished mrkdwn. */
  line: string | undefined;
  today: LocalDate;
}): KnownBlock[] {
  const stands = `${bold(userText(outcome.title, 200))}\n${statusWords[status ?? 'unanswered']} · ${dueText(outcome, today)}`;
  const lines = [stands, ...(purpose ? [purposeText(purpose)] : []), ...(line ? [line] : [])];
  return [section(lines.join('\n'), { accessory: detailsButton(outcome.id) })];
}
