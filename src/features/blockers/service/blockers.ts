import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { blockersByIds, lockBlocker } from '../repository/blockers.ts';
import type { Blocker } from '../rules/blocker.ts';
import { createCardCases } from './card-cases.ts';
import { createChanging } from './changing.ts';
import type { BlockersDeps } from './deps.ts';
import { createFormCases } from './form-cases.ts';
import { createFromMessage } from './from-message.ts';
import { createListCases } from './list-cases.ts';

export type Blockers = ReturnType<typeof createBlockers>;

/**
 * Blockers: what becomes of them in a transaction that somebody else has opened, and their own use cases, each in one
 * transaction of its workspace.
 */
export function createBlockers(deps: BlockersDeps) {
  const changing = createChanging(deps);
  const forms = createFormCases(deps, changing);
  return {
    ...changing,
    ...forms,
    ...createFromMessage(deps, forms),
    ...createCardCases(deps, changing),
    ...createListCases(deps),

    /** These blockers, whatever became of them, in no order. */
    byIds: blockersByIds,

    /** One blocker, held until the transaction ends together with what is locked before it. */
    hold: async (workspace: WorkspaceTransaction, blockerId: string): Promise<Blocker | undefined> => {
      const [blocker] = await blockersByIds(workspace, [blockerId]);
      if (!blocker) return undefined;
      await deps.beforeChange(workspace, blocker.teamId);
      return lockBlocker(workspace, blockerId);
    },
  };
}
