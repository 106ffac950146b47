import type { Button } from '@slack/types';
import { button } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';

/** Opens one's own weeks. */
export function ownLoadButton(): Button {
  return button({ text: 'See my weeks', actionId: actionIds.own });
}
