import type { KnownBlock } from '@slack/types';
import { actions, button } from '../../../slack/block-kit/builders.ts';
import { actionIds } from '../ids.ts';
import type { ShownBlocker } from './lines.ts';
import { type BlockerList, blockerLines } from './list-modal.ts';

/** What somebody has raised and is open, each by itself, for their Home tab. */
export function ownBlockers(
  blockers: readonly ShownBlocker[],
  reader: Pick<BlockerList, 'userId' | 'today' | 'zone'>,
): KnownBlock[][] {
  return blockers.map((shown) => blockerLines(shown, reader));
}

/** Opens the blocker form. */
export function logBlockerButton(): KnownBlock {
  return actions('home:blockers', button({ text: 'Log a blocker', actionId: actionIds.log }));
}
