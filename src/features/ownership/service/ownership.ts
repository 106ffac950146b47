import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { openSupportOf } from '../../blockers/index.ts';
import { standingOf } from '../repository.ts';
import { ownershipPart, standingLine } from '../views/lines.ts';
import { createAnswering } from './answering.ts';
import type { OwnershipDeps } from './deps.ts';
import { createFollowing } from './following.ts';

export type OwnershipCases = ReturnType<typeof createOwnership>;

/** Whether whoever is given an outcome can deliver it: they are asked, and what they lack is followed. */
export function createOwnership(deps: OwnershipDeps) {
  return {
    ...createFollowing(deps),
    ...createAnswering(deps),

    /** What is shown of an outcome in its own view: who gave it, and what its owner waits for. */
    partOf: async (workspace: WorkspaceTransaction, outcomeId: string) => {
      const [standing] = await standingOf(workspace, [outcomeId]);
      return ownershipPart(standing, (await openSupportOf(workspace, [outcomeId])).get(outcomeId) ?? []);
    },

    /** Which of somebody's outcomes they have not taken on yet: outcome id -> what their answer goes to. */
    askedOf: async (
      workspace: WorkspaceTransaction,
      ownerId: string,
      outcomeIds: readonly string[],
    ): Promise<Map<string, string>> => {
      const standing = await standingOf(workspace, outcomeIds);
      const asked = standing.filter((each) => each.state === 'asked' && each.ownerId === ownerId);
      return new Map(asked.map(({ outcomeId, id }) => [outcomeId, id]));
    },

    /** What is said of some outcomes in a list, by their ids: not taken on yet, or waiting for support. */
    linesOf: async (
      workspace: WorkspaceTransaction,
      outcomeIds: readonly string[],
    ): Promise<Map<string, string>> => {
      const standing = new Map(
        (await standingOf(workspace, outcomeIds)).map((each) => [each.outcomeId, each]),
      );
      const lacking = await openSupportOf(workspace, outcomeIds);
      return new Map(
        outcomeIds.flatMap((id) => {
          const line = standingLine(standing.get(id), lacking.get(id) ?? []);
          return line ? [[id, line] as const] : [];
        }),
      );
    },
  };
}
