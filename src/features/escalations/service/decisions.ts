import { withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { teamsConcerning } from '../../teams/index.ts';
import { findDecisions } from '../repository/decision-search.ts';
import { MOST_DECISIONS, wordsOf } from '../rules/decision.ts';
import type { DecisionsView } from '../views/decisions.ts';
import type { PolicyDeps } from './policy.ts';
import { requireTeamOfChannel } from './team.ts';

export type Decisions = ReturnType<typeof createDecisions>;

/** The search among what was decided. */
export function createDecisions({ db, people }: Pick<PolicyDeps, 'db' | 'people'>) {
  return {
    /**
     * In a channel of its team; in the DM with Drumbeat, of all teams that the person is on or leads.
     * @param typed the words to look for; none: the newest
     */
    searchDecisions: async (acting: Acting, channelId: string, typed: string): Promise<DecisionsView> => {
      const { workspaceId, userId } = acting;
      const [person] = await people.lookUp(workspaceId, [userId]);
      return withWorkspace(db, workspaceId, async (workspace) => {
        const isDirect = channelId.startsWith('D');
        const teams = isDirect
          ? await teamsConcerning(workspace, userId)
          : [await requireTeamOfChannel(workspace, channelId)];
        const teamIds = teams.map(({ id }) => id);
        // One more than is shown says that there are more.
        const found = await findDecisions(workspace, teamIds, userId, wordsOf(typed), MOST_DECISIONS + 1);
        return {
          found: found.slice(0, MOST_DECISIONS),
          hasMore: found.length > MOST_DECISIONS,
          typed,
          namesTeams: isDirect,
          zone: person?.zone ?? 'Etc/UTC',
        };
      });
    },
  };
}
