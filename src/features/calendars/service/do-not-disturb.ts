import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { type DndStatus, type DoNotDisturbReader, windowFrom } from '../../../slack/do-not-disturb.ts';
import { isFollowed, knownDoNotDisturb, saveDoNotDisturb } from '../repository/do-not-disturb.ts';
import { isOutdated } from '../rules/quiet.ts';

/** Keeps what Slack says about when people are to be left alone. */
export function createDoNotDisturbCases(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  doNotDisturb: DoNotDisturbReader;
}) {
  const { db, clock, doNotDisturb } = deps;
  return {
    /**
     * Before people are written to: asks Slack about those of whom nothing is known that still holds. Never fails, and
     * is called outside a transaction. Of whom Slack does not tell, nothing is known.
     */
    askDoNotDisturb: async (workspaceId: string, userIds: readonly string[]): Promise<void> => {
      const now = nowOf(clock);
      const known = await withWorkspace(db, workspaceId, (workspace) =>
        knownDoNotDisturb(workspace, userIds),
      );
      const outdated = userIds.filter((userId) => isOutdated(known.get(userId), now));
      if (outdated.length === 0) return;
      const windows = await doNotDisturb.windowsOf(workspaceId, outdated);
      await withWorkspace(db, workspaceId, (workspace) => saveDoNotDisturb(workspace, windows, now));
    },

    /** Slack tells that somebody's Do Not Disturb has changed; of whom it is of no interest, nothing is kept. */
    doNotDisturbChanged: (workspaceId: string, userId: string, status: DndStatus): Promise<void> => {
      const now = nowOf(clock);
      return withWorkspace(db, workspaceId, async (workspace) => {
        if (!(await isFollowed(workspace, userId))) return;
        await saveDoNotDisturb(workspace, new Map([[userId, windowFrom(status, now)]]), now);
      });
    },
  };
}
