import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { ClosedCheckIn } from '../../check-ins/index.ts';
import { watchDeadlines } from '../repository/deadlines.ts';
import { teamsUnsettled } from '../repository/warnings.ts';
import type { EarlyWarningsDeps } from './deps.ts';
import { lookAtNotes } from './looking.ts';
import { rewriteNotes } from './notes.ts';
import { noteClosed, noteDeadlines } from './noting.ts';
import { settleChanged } from './settling.ts';

export type EarlyWarnings = ReturnType<typeof createEarlyWarnings>;

/**
 * Private notes to owners about what does not look well, before anybody else hears of it. What is told of here happens
 * in the caller's transaction, which holds the team's newest check-in.
 */
export function createEarlyWarnings(deps: EarlyWarningsDeps) {
  const { db, clock } = deps;
  return {
    /** A check-in has closed: what does not look well twice in a row is noted. */
    closed: (workspace: WorkspaceTransaction, closed: ClosedCheckIn): Promise<void> =>
      noteClosed(deps, workspace, closed),

    /** Newer check-ins of these teams take answers now: the buttons of notes that stand lead to them. */
    opened: async (workspace: WorkspaceTransaction, teamIds: readonly string[]): Promise<void> => {
      for (const teamId of await teamsUnsettled(workspace, teamIds)) {
        await rewriteNotes(deps, workspace, await settleChanged(deps, workspace, teamId));
      }
    },

    /** Something was said or done about a team's outcomes or blockers. */
    changed: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      await settleChanged(deps, workspace, teamId);
    },

    /** A team's outcomes were changed outside of a check-in; from the first one on its deadlines are looked at. */
    outcomesChanged: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      await watchDeadlines(workspace, teamId, nowOf(clock));
      await settleChanged(deps, workspace, teamId);
    },

    /** It is time to look at a team's notes. */
    look: (workspaceId: string, teamId: string): Promise<void> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        await deps.beforeChange(workspace, teamId);
        await lookAtNotes(deps, workspace, await settleChanged(deps, workspace, teamId));
      }),

    /** It is time to look at a team's deadlines. */
    lookAtDeadlines: (workspaceId: string, teamId: string): Promise<void> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        await deps.beforeChange(workspace, teamId);
        await noteDeadlines(deps, workspace, teamId);
      }),
  };
}
