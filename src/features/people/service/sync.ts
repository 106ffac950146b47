import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import { beginSync, endTurn, findTurn } from '../repository/sync.ts';
import { stepAfter } from '../rules/sync.ts';
import type { Keep } from './keeping.ts';

/** Has the next page read, in the transaction that says where it begins. */
export type HandOn = (workspace: WorkspaceTransaction, turn: number, at: Date) => Promise<void>;

export interface PeopleSync {
  /** Has all members read now, and again every day; when that is so already, it goes on. For every start. */
  startSync: (workspaceId: string) => Promise<void>;
  /**
   * Reads the page of this turn and has the next one read. Page and place in the list are stored together, so that
   * whoever goes on after a crash begins where this ended; of two that have the same turn one is left with nothing.
   */
  readPage: (workspaceId: string, turn: number, handOn: HandOn) => Promise<void>;
}

/** The daily reading of all members. */
export function createPeopleSync(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  directory: Pick<SlackDirectory, 'membersFrom'>;
  keep: Keep;
}): PeopleSync {
  const { db, clock, directory, keep } = deps;
  return {
    startSync: (workspaceId) =>
      withWorkspace(db, workspaceId, (workspace) => beginSync(workspace, nowOf(clock))),
    readPage: async (workspaceId, turn, handOn) => {
      const state = await withWorkspace(db, workspaceId, (workspace) => findTurn(workspace, turn));
      if (!state) return;
      const askedAt = nowOf(clock);
      const answer = await directory.membersFrom(workspaceId, state.cursor);
      await withWorkspace(db, workspaceId, async (workspace) => {
        const step = stepAfter(state, answer, askedAt, nowOf(clock));
        if (!(await endTurn(workspace, turn, step))) return;
        if (answer.kind === 'page') await keep(workspace, answer.people, askedAt);
        if (!step.isAtRest) await handOn(workspace, turn + 1, step.nextAt);
      });
    },
  };
}
