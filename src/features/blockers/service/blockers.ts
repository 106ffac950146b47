import { blockersByIds } from '../repository/blockers.ts';
import { createChanging } from './changing.ts';
import type { BlockersDeps } from './deps.ts';

export type Blockers = ReturnType<typeof createBlockers>;

/** Blockers: what becomes of them in a transaction that somebody else has opened, and their own use cases. */
export function createBlockers(deps: BlockersDeps) {
  return {
    ...createChanging(deps),

    /** These blockers, whatever became of them, in no order. */
    byIds: blockersByIds,
  };
}
