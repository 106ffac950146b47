import { afterCommit, type WorkspaceTransaction } from '../db/tenant.ts';

/** Whose Home tabs show something else now: of people, of those whose tab shows a team, or of everyone. */
export type Concern = { userIds: readonly string[] } | { teamIds: readonly string[] } | 'everyone';

/** Hands on that what Home tabs show has changed; to whoever keeps track of those that are open. */
export interface HomeChanges {
  /** Told in the transaction that changes it, and handed on once that has committed. */
  note: (workspace: WorkspaceTransaction, concern: Concern) => void;
  listen: (hear: (workspaceId: string, concern: Concern) => void) => void;
  /** The app is stopping: nothing is published any more that nobody asked for. */
  end: () => void;
  isOver: () => boolean;
}

export function createHomeChanges(): HomeChanges {
  let over = false;
  const listeners: Parameters<HomeChanges['listen']>[0][] = [];
  return {
    note: (workspace, concern) =>
      afterCommit(workspace, () => {
        for (const hear of listeners) hear(workspace.workspaceId, concern);
      }),
    listen: (hear) => void listeners.push(hear),
    end: () => {
      over = true;
    },
    isOver: () => over,
  };
}
