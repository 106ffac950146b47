import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import {
  blockerOfRequest,
  lockBlocker,
  lockOpenOfOutcome,
  openBlockerSaying,
} from '../repository/blockers.ts';
import { insertBlocker, updateBlocker } from '../repository/writing.ts';
import type { Blocker, FullBlocker } from '../rules/blocker.ts';
import { type BlockerChange, changedTo } from '../rules/change.ts';
import type { BlockersDeps } from './deps.ts';

/** For what a blocker is raised, and by whom. */
export interface Raising {
  teamId: string;
  outcomeId: string | undefined;
  raisedBy: string;
  /** What asks for it; asked again under the same id nothing more is stored. */
  requestId: string;
}

/** How a blocker ends. */
export interface Ending {
  by: string;
  /** In the words of whoever ends it. */
  resolution?: string | undefined;
}

export type Changing = ReturnType<typeof createChanging>;

/**
 * What becomes of blockers, each in the transaction of its caller, who holds what is locked before a blocker: the
 * team's newest check-in. All of them tell whatever follows the blocker.
 */
export function createChanging({ clock, onChange }: BlockersDeps) {
  /** Writes a new state of a blocker, and tells of it. */
  async function write(
    workspace: WorkspaceTransaction,
    kind: BlockerChange['kind'],
    before: Blocker,
    after: Blocker,
    by: string,
  ): Promise<Blocker> {
    const blocker = { ...after, revision: before.revision + 1, changedBy: by };
    await requireOnlyOne(workspace, blocker);
    await updateBlocker(workspace, blocker);
    await onChange(workspace, {
      kind,
      blocker,
      by,
      ...(before.askedOf !== after.askedOf && { askedBefore: before.askedOf }),
    });
    return blocker;
  }

  /** @throws Refusal where an open blocker would be the second one of its outcome */
  async function requireOnlyOne(workspace: WorkspaceTransaction, blocker: Blocker): Promise<void> {
    const { id, outcomeId, visibility, raisedBy, state } = blocker;
    if (!outcomeId || state !== 'open') return;
    const open = await lockOpenOfOutcome(workspace, outcomeId);
    if (open.some((other) => other.id !== id && isSame(other, visibility, raisedBy))) {
      throw new Refusal(
        'This outcome has another open blocker. Bring that one up to date, or make the two one.',
      );
    }
  }

  async function say(
    workspace: WorkspaceTransaction,
    blocker: Blocker,
    said: FullBlocker,
    by: string,
  ): Promise<Blocker> {
    const after = changedTo(blocker, said);
    return after === blocker ? blocker : write(workspace, 'changed', blocker, after, by);
  }

  async function end(
    workspace: WorkspaceTransaction,
    blocker: Blocker,
    { by, resolution }: Ending,
  ): Promise<Blocker> {
    const ended = { state: 'resolved' as const, endedAt: nowOf(clock), endedBy: by, resolution };
    return write(workspace, 'resolved', blocker, { ...blocker, ...ended }, by);
  }

  return {
    /**
     * Stores what stops someone. What is blocked already keeps its one blocker, brought up to date: said again
     * next week it is the same one, grown older. Without an outcome, the same person asking the same is the same.
     * @returns the blocker's id
     */
    raise: async (workspace: WorkspaceTransaction, said: FullBlocker, raising: Raising): Promise<string> => {
      const { requestId, teamId, outcomeId, raisedBy } = raising;
      const visibility = said.visibility ?? 'team';
      const standing = async () =>
        outcomeId
          ? (await lockOpenOfOutcome(workspace, outcomeId)).find((each) => isSame(each, visibility, raisedBy))
          : openBlockerSaying(workspace, teamId, raisedBy, said.ask);
      const existing = await standing();
      if (existing) return (await say(workspace, existing, said, raisedBy)).id;
      const blocker = freshBlocker(newId(clock), said, raising, nowOf(clock));
      if (await insertBlocker(workspace, blocker, requestId)) {
        await onChange(workspace, { kind: 'raised', blocker, by: raisedBy });
        return blocker.id;
      }
      const first = await blockerOfRequest(workspace, requestId);
      if (first) return first.id;
      // Of two who log the same outcome at once one is first; the other one brings that one up to date.
      const others = await standing();
      if (!others) throw new Error(`The blocker of ${requestId} was neither written nor found`);
      return (await say(workspace, others, said, raisedBy)).id;
    },

    /** Changes what an open blocker says; what says the same changes nothing. */
    change: async (
      workspace: WorkspaceTransaction,
      blockerId: string,
      said: FullBlocker,
      by: string,
    ): Promise<Blocker> => {
      const blocker = requireOpen(await lockBlocker(workspace, blockerId));
      return say(workspace, blocker, said, by);
    },

    /** Ends one blocker: what it stopped goes on. One that has ended already stays as it is. */
    resolve: async (workspace: WorkspaceTransaction, blockerId: string, ending: Ending): Promise<void> => {
      const blocker = await lockBlocker(workspace, blockerId);
      if (blocker?.state === 'open') await end(workspace, blocker, ending);
    },

    /**
     * Ends what blocks an outcome: its owner says that the work goes on. Private blockers of others stay, as whoever
     * says so does not know of them; unless the outcome itself is closed.
     */
    resolveOfOutcome: async (
      workspace: WorkspaceTransaction,
      outcomeId: string,
      by: string,
      isClosed = false,
    ): Promise<void> => {
      for (const blocker of await lockOpenOfOutcome(workspace, outcomeId)) {
        if (isClosed || blocker.visibility === 'team' || blocker.raisedBy === by) {
          await end(workspace, blocker, { by });
        }
      }
    },

    /** What was resolved is stuck again; it asks what it asked. */
    reopen: async (workspace: WorkspaceTransaction, blockerId: string, by: string): Promise<Blocker> => {
      const blocker = requireThere(await lockBlocker(workspace, blockerId));
      if (blocker.state === 'open') return blocker;
      if (blocker.state === 'merged')
        throw new Refusal('This blocker became one with another. Look at that one.');
      const open = {
        state: 'open' as const,
        endedAt: undefined,
        endedBy: undefined,
        resolution: undefined,
        reopenedAt: nowOf(clock),
        reopenings: blocker.reopenings + 1,
      };
      return write(workspace, 'reopened', blocker, { ...blocker, ...open }, by);
    },

    /** Makes a blocker one with another, which stays. */
    merge: async (
      workspace: WorkspaceTransaction,
      blockerId: string,
      intoId: string,
      by: string,
    ): Promise<Blocker> => {
      if (blockerId === intoId) throw new Refusal('This is the same blocker. Choose another one.');
      // In the order of their ids, so that two merges never wait for each other.
      const found = new Map<string, Blocker | undefined>();
      for (const id of [blockerId, intoId].toSorted()) found.set(id, await lockBlocker(workspace, id));
      const blocker = requireOpen(found.get(blockerId));
      requireOpen(found.get(intoId));
      const merged = { state: 'merged' as const, mergedInto: intoId, endedAt: nowOf(clock), endedBy: by };
      return write(workspace, 'merged', blocker, { ...blocker, ...merged }, by);
    },

    /** Somebody does not want to wait for whoever has it now. */
    escalateNow: async (workspace: WorkspaceTransaction, blockerId: string, by: string): Promise<Blocker> => {
      const blocker = requireOpen(await lockBlocker(workspace, blockerId));
      await onChange(workspace, { kind: 'escalate_now', blocker, by });
      return blocker;
    },
  };
}

function freshBlocker(
  id: string,
  said: FullBlocker,
  { teamId, outcomeId, raisedBy }: Raising,
  at: Date,
): Blocker {
  return {
    id,
    teamId,
    outcomeId,
    raisedBy,
    stuck: said.stuck,
    ask: said.ask,
    askedOf: said.askedOf,
    neededBy: said.neededBy,
    visibility: said.visibility ?? 'team',
    permalink: said.permalink,
    state: 'open',
    mergedInto: undefined,
    resolution: undefined,
    endedAt: undefined,
    endedBy: undefined,
    raisedAt: at,
    reopenedAt: undefined,
    reopenings: 0,
    revision: 1,
    changedBy: raisedBy,
  };
}

/** Whether what is logged now is this blocker: the team's one, or the person's own private one. */
function isSame(blocker: Blocker, visibility: Blocker['visibility'], raisedBy: string): boolean {
  return blocker.visibility === visibility && (visibility === 'team' || blocker.raisedBy === raisedBy);
}

function requireThere(blocker: Blocker | undefined): Blocker {
  if (!blocker) throw new Refusal('This blocker is not there any more.');
  return blocker;
}

function requireOpen(found: Blocker | undefined): Blocker {
  const blocker = requireThere(found);
  if (blocker.state === 'resolved') throw new Refusal('This blocker was resolved in the meantime.');
  if (blocker.state === 'merged') throw new Refusal('This blocker became one with another in the meantime.');
  return blocker;
}
