import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import {
  blockerOfRequest,
  lockBlocker,
  lockOpenOfOutcome,
  openBlockerSaying,
} from '../repository/blockers.ts';
import { insertOffer } from '../repository/offers.ts';
import { insertBlocker, moveMerged, updateBlocker } from '../repository/writing.ts';
import type { Blocker } from '../rules/blocker.ts';
import { type BlockerChange, changedTo } from '../rules/change.ts';
import type { FullBlocker } from '../rules/saying.ts';
import { freshBlocker, isSame, type Raising, requireOpen, requireThere } from '../rules/standing.ts';
import { syncCards } from './cards.ts';
import type { BlockersDeps } from './deps.ts';
import { tellBack, tellEnded, tellHelp, tellMerged } from './telling.ts';

/** How a blocker ends. */
export interface Ending {
  by: string;
  /** In the words of whoever ends it. */
  resolution?: string | undefined;
  /** Whoever ends it tells the channel and its raiser of it in their own words. */
  toldElsewhere?: true;
}

export type Changing = ReturnType<typeof createChanging>;

/**
 * What becomes of blockers, each in the transaction of its caller, who holds what is locked before a blocker: the
 * team's newest check-in. All of them tell whatever follows the blocker.
 */
export function createChanging(deps: BlockersDeps) {
  const { clock, onChange } = deps;

  /** Tells of a change whatever follows the blocker, and then shows it on its card. */
  async function follow(workspace: WorkspaceTransaction, change: BlockerChange): Promise<void> {
    await onChange(workspace, change);
    const { kind, blocker } = change;
    await syncCards(deps, workspace, [blocker.id], kind === 'raised' || kind === 'reopened');
  }

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
    await follow(workspace, {
      kind,
      blocker,
      by,
      ...(before.askedOf !== after.askedOf && { askedBefore: before.askedOf }),
    });
    return blocker;
  }

  /** @throws Refusal where an open blocker would be the second one of its outcome */
  async function requireOnlyOne(workspace: WorkspaceTransaction, blocker: Blocker): Promise<void> {
    const { id, outcomeId, state } = blocker;
    if (!outcomeId || state !== 'open') return;
    const open = await lockOpenOfOutcome(workspace, outcomeId);
    if (open.some((other) => other.id !== id && isSame(other, blocker))) {
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
    { by, resolution, toldElsewhere }: Ending,
  ): Promise<void> {
    const ending = { state: 'resolved' as const, endedAt: nowOf(clock), endedBy: by, resolution };
    const ended = await write(workspace, 'resolved', blocker, { ...blocker, ...ending }, by);
    await tellEnded(deps, workspace, ended, by, toldElsewhere === true);
  }

  return {
    /**
     * Stores what stops someone. What is blocked already keeps its one blocker, brought up to date: said again
     * next week it is the same one, grown older. Without an outcome, the same person asking the same is the same.
     * @returns the blocker's id
     */
    raise: async (workspace: WorkspaceTransaction, said: FullBlocker, raising: Raising): Promise<string> => {
      const { requestId, teamId, outcomeId, raisedBy, support } = raising;
      const visibility = said.visibility ?? 'team';
      const like = { visibility, raisedBy, ...(support && { support }) };
      const standing = async () =>
        outcomeId
          ? (await lockOpenOfOutcome(workspace, outcomeId)).find((each) => isSame(each, like))
          : openBlockerSaying(workspace, teamId, raisedBy, { ask: said.ask, stuck: said.stuck, visibility });
      const existing = await standing();
      if (existing) return (await say(workspace, existing, said, raisedBy)).id;
      const blocker = freshBlocker(newId(clock), said, raising, nowOf(clock));
      if (await insertBlocker(workspace, blocker, requestId)) {
        await follow(workspace, { kind: 'raised', blocker, by: raisedBy });
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

    /** Whoever ended it says otherwise how; what is open again, or somebody else ended, stays as it is. */
    reword: async (
      workspace: WorkspaceTransaction,
      blockerId: string,
      { by, resolution }: { by: string; resolution: string },
    ): Promise<void> => {
      const blocker = await lockBlocker(workspace, blockerId);
      if (blocker?.state !== 'resolved' || blocker.endedBy !== by) return;
      await updateBlocker(workspace, {
        ...blocker,
        resolution,
        revision: blocker.revision + 1,
        changedBy: by,
      });
      await syncCards(deps, workspace, [blockerId]);
    },

    /**
     * Ends what blocks an outcome: its owner says that the work goes on. What they lack to deliver stays, unless the
     * outcome itself is closed.
     * @param privates which of the private ones end with it: all where the outcome itself is closed; else those of
     * whoever says so, if they meant them, since they do not know of others
     */
    resolveOfOutcome: async (
      workspace: WorkspaceTransaction,
      outcomeId: string,
      by: string,
      privates: 'all' | 'own' | 'none',
    ): Promise<void> => {
      for (const blocker of await lockOpenOfOutcome(workspace, outcomeId)) {
        const isOwn = privates === 'own' && blocker.raisedBy === by;
        const isOver = !blocker.support && (blocker.visibility === 'team' || isOwn);
        if (privates === 'all' || isOver) await end(workspace, blocker, { by });
      }
    },

    /** Ends what the owner of an outcome lacks: they are not its owner any more. */
    resolveSupport: async (workspace: WorkspaceTransaction, outcomeId: string, ending: Ending) => {
      for (const blocker of await lockOpenOfOutcome(workspace, outcomeId)) {
        if (blocker.support) await end(workspace, blocker, ending);
      }
    },

    /** What was resolved is stuck again; it asks what it asked. */
    reopen: async (workspace: WorkspaceTransaction, blockerId: string, by: string): Promise<Blocker> => {
      const blocker = requireThere(await lockBlocker(workspace, blockerId));
      if (blocker.state === 'open') return blocker;
      if (blocker.state === 'merged')
        throw new Refusal('This blocker became one with another. Look at that one.');
      const [outcome] = await outcomesByIds(workspace, blocker.outcomeId ? [blocker.outcomeId] : []);
      if (outcome && outcome.state !== 'open') {
        throw new Refusal('The outcome that it stopped is closed. Type `/blocker` to log what is stuck now.');
      }
      const open = {
        state: 'open' as const,
        endedAt: undefined,
        endedBy: undefined,
        resolution: undefined,
        reopenedAt: nowOf(clock),
        reopenings: blocker.reopenings + 1,
      };
      const back = await write(workspace, 'reopened', blocker, { ...blocker, ...open }, by);
      await tellBack(deps, workspace, blocker, back, by);
      return back;
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
      const into = requireOpen(found.get(intoId));
      await moveMerged(workspace, blockerId, intoId);
      const merging = { state: 'merged' as const, mergedInto: intoId, endedAt: nowOf(clock), endedBy: by };
      const merged = await write(workspace, 'merged', blocker, { ...blocker, ...merging }, by);
      await tellMerged(deps, workspace, merged, into, by);
      return merged;
    },

    /** Somebody does not want to wait for whoever has it now. */
    escalateNow: async (workspace: WorkspaceTransaction, blockerId: string, by: string): Promise<Blocker> => {
      const blocker = requireOpen(await lockBlocker(workspace, blockerId));
      await follow(workspace, { kind: 'escalate_now', blocker, by });
      return blocker;
    },

    /** Somebody can help; said again it stays as it is. */
    offerHelp: async (workspace: WorkspaceTransaction, blockerId: string, by: string): Promise<void> => {
      const blocker = requireOpen(await lockBlocker(workspace, blockerId));
      if (!(await insertOffer(workspace, blockerId, by, nowOf(clock)))) return;
      await syncCards(deps, workspace, [blockerId]);
      await tellHelp(deps, workspace, blocker, by);
    },

    /** Where some blockers go next has changed: their cards say so. */
    showNext: (workspace: WorkspaceTransaction, blockerIds: readonly string[]): Promise<void> =>
      syncCards(deps, workspace, blockerIds),
  };
}
