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
  freed,
  purpose,
  line,
  today,
}: {
  outcome: Outcome;
  status: Status | undefined;
  /** What came of what blocked it, as finished mrkdwn, until its owner says where it stands. */
  freed: string | undefined;
  purpose: Purpose | undefined;
  /** What else is to be said of it, as finished mrkdwn. */
  line: string | undefined;
  today: LocalDate;
}): KnownBlock[] {
  const stands = `${bold(userText(outcome.title, 200))}\n${statusWords[status ?? 'unanswered']} · ${dueText(outcome, today)}`;
  const now = freed ? [`${freed} · the next check-in asks where it stands now`] : [];
  const lines = [stands, ...now, ...(purpose ? [purposeText(purpose)] : []), ...(line ? [line] : [])];
  return [section(lines.join('\n'), { accessory: detailsButton(outcome.id) })];
}
