import { afterCommit, type WorkspaceTransaction } from '../db/tenant.ts';

/** Whose Home tabs show something else now: of people, of those whose tab shows a team, or of everyone. */
export type Concern = { userIds: readonly string[] } | { teamIds: readonly string[] } | 'everyone';

/** Whoever keeps track of the Home tabs that are open in this process. */
export interface HomeKeeper {
  /** What tabs show has changed, here or in another process. */
  changed: (workspaceId: string, concern: Concern) => void;
  /** Another process has shown somebody's tab at a moment, in ms since the epoch, and keeps track of it since then. */
  shownElsewhere: (workspaceId: string, userId: string, at: number) => void;
  /** Changes in other processes may have passed unheard. */
  missed: () => void;
}

/** The other processes on the same database. */
export interface HomeNews {
  tellChanged: HomeKeeper['changed'];
  tellShown: HomeKeeper['shownElsewhere'];
  /** Hears from them from the first tab on that is shown here. */
  hear: (keeper: HomeKeeper) => void;
}

/** Hands on that what Home tabs show has changed; to whoever keeps track of those that are open. */
export interface HomeChanges {
  listen: (keeper: HomeKeeper) => void;
  /** Somebody has opened or used their tab here at a moment: what another process knows of it is out of date. */
  shown: HomeNews['tellShown'];
  /** The app is stopping: nothing is published any more that nobody asked for. */
  end: () => void;
  isOver: () => boolean;
}

/** Who listens, by the database in which it changes: this is said from everywhere, and an app is one of several. */
const listening = new WeakMap<object, HomeKeeper['changed'][]>();

/**
 * What Home tabs show has changed. Whoever changes it says so in the same transaction, as they would post a message;
 * what is noted for the audit log says so itself. It is handed on once the transaction has committed.
 */
export function homeChanged(workspace: WorkspaceTransaction, concern: Concern): void {
  afterCommit(workspace, (db) => {
    for (const hear of listening.get(db) ?? []) hear(workspace.workspaceId, concern);
  });
}

/**
 * @param db the database of which it hears
 * @param others where there may be other processes on it
 */
export function createHomeChanges(db: object, others?: HomeNews): HomeChanges {
  let over = false;
  const listen = (hear: HomeKeeper['changed']) =>
    void listening.set(db, [...(listening.get(db) ?? []), hear]);
  if (others) listen(others.tellChanged);
  return {
    listen: (keeper) => {
      listen(keeper.changed);
      others?.hear(keeper);
    },
    shown: (workspaceId, userId, at) => others?.tellShown(workspaceId, userId, at),
    end: () => {
      over = true;
    },
    isOver: () => over,
  };
}
