import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { Choice } from '../../../slack/block-kit/builders.ts';
import { blockKitLimits } from '../../../slack/block-kit/limits.ts';
import { plainLine } from '../../../slack/block-kit/mrkdwn.ts';
import type { FoundOutcome, PlaceChoice } from '../rules/choice.ts';
import { parentValue } from '../rules/place.ts';

/** `Ledger · Finance, 19 Dec`: of a long title the beginning, so that team and day can be read. */
export function choiceLabel({ title, teamName, dueOn }: FoundOutcome, today: LocalDate): string {
  const rest = ` · ${plainLine(teamName, 25)}, ${shortDate(dueOn, today)}`;
  return `${plainLine(title, blockKitLimits.optionText - rest.length)}${rest}`;
}

/** An intent or outcome as an option of a form. */
export function placeOption(choice: PlaceChoice, today: LocalDate): Choice {
  if ('outcome' in choice) {
    const { outcome } = choice;
    return { value: parentValue({ kind: 'outcome', id: outcome.id }), label: choiceLabel(outcome, today) };
  }
  const { id, title } = choice.intent;
  return {
    value: parentValue({ kind: 'intent', id }),
    label: plainLine(`Intent: ${title}`, blockKitLimits.optionText),
  };
}
