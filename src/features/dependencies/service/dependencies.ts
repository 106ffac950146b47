import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { createAnswerCases } from './answering.ts';
import type { DependenciesDeps } from './deps.ts';
import { followDates } from './following.ts';
import { createNeedCases } from './needs.ts';
import { createOverviewCases } from './overview.ts';

export type Dependencies = ReturnType<typeof createDependencies>;

/** What outcomes need from one another, across teams; each use case runs in one transaction of its workspace. */
export function createDependencies(deps: DependenciesDeps) {
  return {
    ...createNeedCases(deps),
    ...createAnswerCases(deps),
    ...createOverviewCases(deps),

    /**
     * Outcomes have changed, in the caller's transaction, which has locked them and touches no message before: owners
     * of what can't keep its day any more are told.
     */
    follow: (workspace: WorkspaceTransaction): Promise<void> => followDates(deps, workspace),

    /** It is time to look whether somebody who was away can be told now. */
    look: (workspaceId: string): Promise<void> =>
      withWorkspace(deps.db, workspaceId, (workspace) => followDates(deps, workspace)),
  };
}
