import { button } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';
import { outcomeButton } from '../payloads.ts';

/** Opens the view of one outcome; for everyone. */
export function detailsButton(outcomeId: string) {
  return button({ text: 'Details', actionId: actionIds.details, value: outcomeButton.encode({ outcomeId }) });
}
