import type { KnownBlock } from '@slack/types';
import { actions, button } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';
import { outcomeButton } from '../payloads.ts';

/** Opens the view of one outcome; for everyone. */
export function detailsButton(outcomeId: string) {
  return button({ text: 'Details', actionId: actionIds.details, value: outcomeButton.encode({ outcomeId }) });
}

/** Opens the form of an outcome of any team that the person is on. */
export function addOutcomeButton(): KnownBlock {
  return actions('home:outcomes', button({ text: 'Add an outcome', actionId: actionIds.addAnywhere }));
}
