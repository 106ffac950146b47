import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type BlockerChange, openSupportOf } from '../../blockers/index.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import {
  insertOwnerships,
  standingOf,
  standingOfOwners,
  unsettledOfTeam,
  updateOwnership,
  withdrawOwnerships,
} from '../repository.ts';
import { askingAfter, standsAfter } from '../rules/ownership.ts';
import type { OwnershipDeps } from './deps.ts';
import { show } from './showing.ts';

/** What follows here from what becomes of outcomes, blockers and people, each in the transaction of its caller. */
export function createFollowing(deps: OwnershipDeps) {
  const { clock, blockers, beforeChange, afterChange } = deps;
  return {
    /**
     * Outcomes were given an owner: whoever did not take it themself is asked.
     * @param by who made them owners
     */
    given: async (
      workspace: WorkspaceTransaction,
      outcomeIds: readonly string[],
      by: string,
    ): Promise<void> => {
      const outcomes = await outcomesByIds(workspace, outcomeIds);
      const { ask, withdraw } = askingAfter(outcomes, await standingOf(workspace, outcomeIds), by);
      const over = withdraw.map(({ id }) => id);
      await withdrawOwnerships(workspace, over);
      for (const { outcomeId } of withdraw) {
        await blockers.resolveSupport(workspace, outcomeId, { by, resolution: 'Someone else owns it now.' });
      }
      const givenAt = nowOf(clock);
      const asked = ask.map(({ id: outcomeId, ownerId }) => ({
        id: newId(clock),
        outcomeId,
        ownerId,
        givenBy: by,
        givenAt,
      }));
      await insertOwnerships(workspace, asked);
      await show(deps, workspace, over);
      await show(
        deps,
        workspace,
        asked.map(({ id }) => id),
        'asked',
      );
    },

    /** A team's outcomes say something else now, or are closed: so do the messages that ask for an owner. */
    outcomesChanged: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      const unsettled = await unsettledOfTeam(workspace, teamId);
      if (unsettled.length === 0) return;
      const outcomes = await outcomesByIds(
        workspace,
        unsettled.map(({ outcomeId }) => outcomeId),
      );
      const open = new Set(outcomes.flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
      const over = unsettled.filter(({ outcomeId }) => !open.has(outcomeId));
      await withdrawOwnerships(
        workspace,
        over.map(({ id }) => id),
      );
      await show(
        deps,
        workspace,
        unsettled.map(({ id }) => id),
      );
    },

    /** Something that an owner lacks was given to them, or is missing again. */
    blockerChanged: async (
      workspace: WorkspaceTransaction,
      { kind, blocker }: BlockerChange,
    ): Promise<void> => {
      const { support, outcomeId, raisedBy } = blocker;
      if (!support || !outcomeId || (kind !== 'resolved' && kind !== 'reopened')) return;
      const standing = (await standingOf(workspace, [outcomeId])).find(({ ownerId }) => ownerId === raisedBy);
      if (!standing) return;
      const lacking = (await openSupportOf(workspace, [outcomeId])).get(outcomeId) ?? [];
      const state = standsAfter(standing, lacking.length);
      if (state !== standing.state) await updateOwnership(workspace, { ...standing, state });
      await show(deps, workspace, [standing.id]);
    },

    /** These people were deactivated: whoever gave them something finds it another owner. */
    left: async (workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> => {
      const standing = await standingOfOwners(workspace, userIds);
      const outcomes = await outcomesByIds(
        workspace,
        standing.map(({ outcomeId }) => outcomeId),
      );
      const teamOf = new Map(outcomes.map(({ id, teamId }) => [id, teamId]));
      // In one order for everyone, so that two transactions never wait for each other.
      const byTeam = [...Map.groupBy(standing, ({ outcomeId }) => teamOf.get(outcomeId) ?? '')].toSorted(
        ([a], [b]) => (a < b ? -1 : 1),
      );
      for (const [teamId] of byTeam) await beforeChange(workspace, teamId);
      for (const [teamId, ofTeam] of byTeam) {
        for (const ownership of ofTeam) {
          const { outcomeId, ownerId } = ownership;
          await updateOwnership(workspace, {
            ...ownership,
            state: 'declined',
            said: undefined,
            answeredAt: nowOf(clock),
          });
          await blockers.resolveSupport(workspace, outcomeId, {
            by: ownerId,
            resolution: 'Its owner was deactivated.',
          });
        }
        await show(
          deps,
          workspace,
          ofTeam.map(({ id }) => id),
          'back',
        );
        await afterChange(workspace, teamId);
      }
    },
  };
}
