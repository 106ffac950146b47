import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { BlockerChange } from '../../blockers/index.ts';
import type { Acting } from '../../people/index.ts';
import { heldBy, makeDue, openOfBlockers } from '../repository/escalations.ts';
import { toldOf } from '../repository/turns.ts';
import { act, changeDecision, type Deed } from './acting.ts';
import { advanceDue } from './advancing.ts';
import { delegate } from './delegating.ts';
import type { EscalationsDeps } from './deps.ts';
import { endEscalations } from './ending.ts';
import { follow } from './following.ts';
import { passNeedBy } from './need-by.ts';
import { type FormKind, prepareForm } from './preparing.ts';
import { nextOfBlockers, waitingForYou } from './reading.ts';
import { notEnough } from './reopening.ts';
import { type Start, start } from './starting.ts';

export type Escalations = ReturnType<typeof createEscalations>;

/** Brings what stops a team to the one person who can decide, level by level, and back answered. */
export function createEscalations(deps: EscalationsDeps) {
  const { clock } = deps;
  return {
    /** Follows what becomes of a blocker, in the transaction in which it happens. */
    follow: (workspace: WorkspaceTransaction, change: BlockerChange): Promise<void> =>
      follow(deps, workspace, change),

    /** Begins one, in the caller's transaction; undefined where it was begun already. */
    start: (workspace: WorkspaceTransaction, asked: Start) => start(deps, workspace, asked),

    /** What caused these is over, in the caller's transaction. */
    end: (workspace: WorkspaceTransaction, ids: readonly string[], how: 'settled'): Promise<void> =>
      endEscalations(deps, workspace, ids, { how, by: undefined }),

    /** Of these blockers, those that are on their way up. */
    onTheirWay: async (
      workspace: WorkspaceTransaction,
      blockerIds: readonly string[],
    ): Promise<ReadonlySet<string>> => new Set((await openOfBlockers(workspace, blockerIds)).keys()),

    /** Moves all that is due; returns whether something is left that somebody else had in hand. */
    advanceDue: async (workspaceId: string): Promise<boolean> => {
      const isLeft = await passNeedBy(deps, workspaceId);
      return (await advanceDue(deps, workspaceId)) || isLeft;
    },

    /** These people have left, or are away or back: what they have is looked at again within a minute. */
    holderChanged: async (workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> =>
      makeDue(workspace, await heldBy(workspace, userIds), nowOf(clock)),

    /** Who has each of these blockers now and where it goes next, as finished mrkdwn. */
    nextOf: (workspace: WorkspaceTransaction, blockerIds: readonly string[]): Promise<Map<string, string>> =>
      nextOfBlockers(deps, workspace, blockerIds),

    /** The blockers that were brought to somebody. */
    toldOf,

    /** What waits for somebody to decide; none where nothing does. */
    waitingForYou: (workspace: WorkspaceTransaction, userId: string) =>
      waitingForYou(deps, workspace, userId),

    /** What a form shows that somebody opens. */
    prepareForm: (acting: Acting, escalationId: string, kind: FormKind) =>
      prepareForm(deps, acting, escalationId, kind),

    act: (acting: Acting, escalationId: string, deed: Deed, field?: string): Promise<void> =>
      act(deps, acting, escalationId, deed, field),

    delegate: (acting: Acting, escalationId: string, to: string | undefined, field: string): Promise<void> =>
      delegate(deps, acting, escalationId, to, field),

    changeDecision: (
      acting: Acting,
      escalationId: string,
      said: { what: string; why: string | undefined; changes: string },
      field: string,
    ): Promise<void> => changeDecision(deps, acting, escalationId, said, field),

    notEnough: (acting: Acting, escalationId: string, reason: string): Promise<void> =>
      notEnough(deps, acting, escalationId, reason),
  };
}
