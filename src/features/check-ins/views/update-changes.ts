import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, cutMrkdwn, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { AnswerDraft } from '../rules/answers.ts';

/** The form carries this text along, at worst with every character escaped, beside its outcomes. */
const TOLD = 900;

/** What changed while the Update form was being filled in. */
export interface UpdateChanges {
  moved?: readonly Outcome[];
  gone?: readonly Outcome[];
  added?: readonly Outcome[];
}

/** One line for each change, as finished mrkdwn; undefined for none. */
export function changesText(
  { moved = [], gone = [], added = [] }: UpdateChanges,
  today: LocalDate,
): string | undefined {
  const lines = [
    ...moved.map((outcome) => `The due date of ${name(outcome)} is now ${shortDate(outcome.dueOn, today)}.`),
    ...gone.map((outcome) => `${name(outcome)} ${whereTo(outcome)}.`),
    ...added.map((outcome) => `${name(outcome)} was added meanwhile.`),
  ];
  return lines.length > 0 ? cutMrkdwn(lines.join('\n'), TOLD) : undefined;
}

/** What was written about outcomes that are not asked about any more, for its writer to copy from. */
export function unsentText(gone: readonly Outcome[], drafts: readonly AnswerDraft[]): string | undefined {
  const texts = gone.flatMap(({ id, title }) => {
    const draft = drafts.find(({ outcomeId }) => outcomeId === id);
    const written = [draft?.reason, draft?.ask, draft?.moveReason, draft?.note].filter((text) => text);
    return written.length > 0 ? [`${title}: ${written.join('\n')}`] : [];
  });
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function name({ title }: Outcome): string {
  return bold(userText(title, 80));
}

function whereTo({ state, ownerId }: Outcome): string {
  if (state === 'done') return 'was marked done meanwhile';
  if (state === 'dropped') return 'was dropped meanwhile';
  return `belongs to ${mention(ownerId)} now`;
}
