import type { KnownBlock } from '@slack/types';
import { actions, button } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';
import type { ShownBlocker } from './lines.ts';
import { type BlockerList, blockerLines } from './list-modal.ts';

/** How many of somebody's own blockers their Home tab shows. */
const SHOWN = 10;

/** What somebody has raised and is open, for their Home tab. */
export function ownBlockers(
  blockers: readonly ShownBlocker[],
  reader: Pick<BlockerList, 'userId' | 'today' | 'zone'>,
): KnownBlock[] {
  return blockers.slice(0, SHOWN).flatMap((shown) => blockerLines(shown, reader));
}

/** Opens the blocker form. */
export function logBlockerButton(): KnownBlock {
  return actions('home:blockers', button({ text: 'Log a blocker', actionId: actionIds.log }));
}
