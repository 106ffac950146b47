import { button, overflow } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';
import { menuChoice } from '../payloads.ts';

/** For those who may set what the organization is after. */
export function addIntentButton() {
  return button({ text: 'Add an intent', actionId: actionIds.add, style: 'primary' });
}

/** The ⋯ beside an intent, for those who may change it. */
export function intentMenu(intentId: string) {
  return overflow({
    actionId: actionIds.menu,
    choices: [
      { label: 'Edit', value: menuChoice.encode({ choice: 'edit', intentId }) },
      { label: 'Mark as achieved', value: menuChoice.encode({ choice: 'achieve', intentId }) },
      { label: 'Drop', value: menuChoice.encode({ choice: 'drop', intentId }) },
    ],
  });
}
