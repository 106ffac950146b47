import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { NO_TEAM_YET } from '../../teams/index.ts';
import type { Listed } from '../payloads.ts';
import { openBlockersKnown, openBlockersOfRaiser } from '../repository/listing.ts';
import { byCost } from '../rules/cost.ts';
import type { ShownBlocker } from '../views/lines.ts';
import type { BlockerList } from '../views/list-modal.ts';
import type { BlockersDeps } from './deps.ts';
import { createLookUp, teamsFor, type Where } from './form-facts.ts';
import { shownBlockers } from './shown.ts';

/** What somebody sees of open blockers. */
export function createListCases(deps: BlockersDeps) {
  const { db, toldOf } = deps;
  const lookUp = createLookUp(deps);

  async function listOf(acting: Acting, where: Where): Promise<BlockerList> {
    const { today, actor } = await lookUp(acting);
    const { workspaceId, userId } = acting;
    return withWorkspace(db, workspaceId, async (workspace) => {
      const teams = await teamsFor(workspace, userId, where);
      const [team, ...others] = teams;
      if (!team) {
        throw new Refusal(NO_TEAM_YET);
      }
      const told = await toldOf(workspace, userId);
      const ids = teams.map(({ id }) => id);
      const known = await openBlockersKnown(workspace, ids, userId, told);
      return {
        teams: [team, ...others],
        listed: others.length > 0 ? {} : { teamId: team.id },
        blockers: byCost(await shownBlockers(deps, workspace, known)),
        userId,
        today,
        zone: actor.person?.zone ?? 'Etc/UTC',
      };
    });
  }

  return {
    /** The open blockers of a channel's team; elsewhere of all teams of the person. */
    list: listOf,

    /** The list that somebody came from, as it is now. */
    listAgain: (acting: Acting, { teamId }: Listed): Promise<BlockerList> =>
      listOf(acting, teamId ? { teamId } : 'anywhere'),

    /** What somebody has raised and is open, for their Home tab. */
    raisedBy: async (workspace: WorkspaceTransaction, userId: string): Promise<ShownBlocker[]> =>
      byCost(await shownBlockers(deps, workspace, await openBlockersOfRaiser(workspace, userId))),
  };
}
