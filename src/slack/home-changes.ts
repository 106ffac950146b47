import { afterCommit, type WorkspaceTransaction } from '../db/tenant.ts';

/** Whose Home tabs show something else now: of people, of those whose tab shows a team, or of everyone. */
export type Concern = { userIds: readonly string[] } | { teamIds: readonly string[] } | 'everyone';

type Hear = (workspaceId: string, concern: Concern) => void;

/** Hands on that what Home tabs show has changed; to whoever keeps track of those that are open. */
export interface HomeChanges {
  listen: (hear: Hear) => void;
  /** The app is stopping: nothing is published any more that nobody asked for. */
  end: () => void;
  isOver: () => boolean;
}

/** Who listens, by the database in which it changes: this is said from everywhere, and an app is one of several. */
const listening = new WeakMap<object, Hear[]>();

/**
 * What Home tabs show has changed. Whoever changes it says so in the same transaction, as they would post a message;
 * what is noted for the audit log says so itself. It is handed on once the transaction has committed.
 */
export function homeChanged(workspace: WorkspaceTransaction, concern: Concern): void {
  afterCommit(workspace, (db) => {
    for (const hear of listening.get(db) ?? []) hear(workspace.workspaceId, concern);
  });
}

/** @param db the database of which it hears */
export function createHomeChanges(db: object): HomeChanges {
  let over = false;
  return {
    listen: (hear) => void listening.set(db, [...(listening.get(db) ?? []), hear]),
    end: () => {
      over = true;
    },
    isOver: () => over,
  };
}
