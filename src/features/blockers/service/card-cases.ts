import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { mergeFields, resolveFields } from '../ids.ts';
import { openBlockersKnown } from '../repository/listing.ts';
import type { Blocker } from '../rules/blocker.ts';
import { mayMergeInto } from '../rules/knowing.ts';
import { limitText, MAX_RESOLUTION } from '../rules/saying.ts';
import { requireOpen } from '../rules/standing.ts';
import type { ShownBlocker } from '../views/lines.ts';
import { type BlockerRight, requireBlockerFor } from './access.ts';
import type { Changing } from './changing.ts';
import type { BlockersDeps } from './deps.ts';
import { createLookUp } from './form-facts.ts';
import { shownBlockers } from './shown.ts';

/** What can be done with a blocker from its card or a list; each in one transaction of its workspace. */
export function createCardCases(deps: BlockersDeps, changing: Changing) {
  const { db, beforeChange, afterChange, toldOf } = deps;
  const lookUp = createLookUp(deps);

  /** Does something with a blocker, for someone who may. */
  async function doing<Result>(
    acting: Acting,
    blockerId: string,
    right: BlockerRight,
    work: (workspace: WorkspaceTransaction, blocker: Blocker) => Promise<Result>,
  ): Promise<Result> {
    const { actor } = await lookUp(acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const { blocker, team } = await requireBlockerFor(deps, workspace, blockerId, actor, right);
      await beforeChange(workspace, team.id);
      const result = await work(workspace, blocker);
      await afterChange(workspace, team.id);
      return result;
    });
  }

  /** Looks at an open blocker, for someone who may do something with it. */
  async function looking<Result>(
    acting: Acting,
    blockerId: string,
    right: BlockerRight,
    work: (workspace: WorkspaceTransaction, shown: ShownBlocker) => Promise<Result>,
  ): Promise<Result & { today: string }> {
    const { actor, today } = await lookUp(acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const { blocker } = await requireBlockerFor(deps, workspace, blockerId, actor, right);
      const [shown] = await shownBlockers(deps, workspace, [requireOpen(blocker)]);
      if (!shown) throw new Error(`The blocker ${blockerId} was found and not shown`);
      return { ...(await work(workspace, shown)), today };
    });
  }

  return {
    /** Somebody says that they can help; the raiser is told. */
    offer: (acting: Acting, blockerId: string): Promise<void> =>
      doing(acting, blockerId, 'endBlocker', async (workspace, { raisedBy }) => {
        if (raisedBy === acting.userId) {
          throw new Refusal('It is your own blocker. If you have solved it, press Resolve.');
        }
        await changing.offerHelp(workspace, blockerId, acting.userId);
      }),

    /** An open blocker, for someone who is about to resolve it. */
    startResolving: (acting: Acting, blockerId: string): Promise<{ shown: ShownBlocker; today: string }> =>
      looking(acting, blockerId, 'endBlocker', async (_, shown) => ({ shown })),

    /** Ends a blocker. Pressed twice by the same person it ends once; ended by somebody else it says so. */
    resolveBy: async (acting: Acting, blockerId: string, resolution: string | undefined): Promise<void> => {
      const refused: Record<string, string> = {};
      limitText(resolution, MAX_RESOLUTION, resolveFields.resolution, refused);
      if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
      await doing(acting, blockerId, 'endBlocker', async (workspace, blocker) => {
        if (blocker.state === 'resolved' && blocker.endedBy === acting.userId) return;
        requireOpen(blocker);
        await changing.resolve(workspace, blockerId, { by: acting.userId, resolution });
      });
    },

    /** It goes on to the next person now. */
    escalateBy: (acting: Acting, blockerId: string): Promise<void> =>
      doing(acting, blockerId, 'endBlocker', async (workspace) => {
        await changing.escalateNow(workspace, blockerId, acting.userId);
      }),

    /** What was resolved is stuck again. */
    reopenBy: (acting: Acting, blockerId: string): Promise<void> =>
      doing(acting, blockerId, 'endBlocker', async (workspace) => {
        await changing.reopen(workspace, blockerId, acting.userId);
      }),

    /** An open blocker, and those that it may be the same as, the longest waiting first. */
    startMerging: (
      acting: Acting,
      blockerId: string,
    ): Promise<{ shown: ShownBlocker; others: ShownBlocker[]; today: string }> =>
      looking(acting, blockerId, 'changeBlocker', async (workspace, shown) => {
        const told = await toldOf(workspace, acting.userId);
        const known = await openBlockersKnown(workspace, [shown.blocker.teamId], acting.userId, told);
        const others = known.filter((each) => mayMergeInto(shown.blocker, each));
        return { shown, others: await shownBlockers(deps, workspace, others) };
      }),

    /** Makes a blocker one with another, which stays. */
    mergeBy: async (acting: Acting, blockerId: string, intoId: string | undefined): Promise<void> => {
      await doing(acting, blockerId, 'changeBlocker', async (workspace, blocker) => {
        if (blocker.state === 'merged' && blocker.mergedInto === intoId) return;
        const told = await toldOf(workspace, acting.userId);
        const known = await openBlockersKnown(workspace, [blocker.teamId], acting.userId, told);
        const into = known.find(({ id }) => id === intoId);
        if (!into || !mayMergeInto(blocker, into)) {
          throw new FormRefusal({
            [mergeFields.into]: 'That blocker is not open any more. Choose another one.',
          });
        }
        await changing.merge(workspace, blockerId, into.id, acting.userId);
      });
    },
  };
}
