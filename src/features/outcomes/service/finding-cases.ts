import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Acting, hasRight } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { purposesOf } from '../repository/cascade.ts';
import { candidatesOfTeam, openOutcomesOfOwner, searchOutcomes } from '../repository/outcomes.ts';
import type { PlaceChoice } from '../rules/choice.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { CandidateList } from '../views/candidates-modal.ts';
import type { FoundList } from '../views/found-modal.ts';
import { asRunner, type OutcomeActing, requireKnown, requireTeam } from './acting.ts';
import { placeChoices } from './choices.ts';
import type { OutcomesDeps } from './deps.ts';

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 100;

/** As many as a modal has room for. */
const MOST_FOUND = 40;

/** Finding outcomes beyond those of one team. */
export function createFindingCases({ db, clock }: OutcomesDeps, { lookUp }: OutcomeActing) {
  async function listed(
    acting: Acting,
    outcomesOf: (workspace: WorkspaceTransaction) => Promise<Outcome[]>,
  ): Promise<Omit<FoundList, 'heading'>> {
    const { today } = await lookUp(acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const outcomes = await outcomesOf(workspace);
      const teams = await teamsByIds(workspace, [...new Set(outcomes.map(({ teamId }) => teamId))]);
      const purposes = await purposesOf(
        workspace,
        outcomes.map(({ id }) => id),
      );
      return { outcomes, purposes, teams: new Map(teams.map((team) => [team.id, team])), today };
    });
  }

  return {
    /** What somebody owns, in all teams. */
    mine: (acting: Acting) => listed(acting, (workspace) => openOutcomesOfOwner(workspace, acting.userId)),

    /** Open outcomes and candidates of all teams that have all these words. */
    search: (acting: Acting, words: string) =>
      listed(acting, (workspace) =>
        searchOutcomes(workspace, words.split(/\s+/).filter(Boolean), MOST_FOUND),
      ),

    /** What an outcome can be for: the open intents first, then open outcomes that have what was typed. */
    searchParents: async (
      acting: Acting,
      query: string,
    ): Promise<{ choices: PlaceChoice[]; today: LocalDate }> => {
      const { today } = await lookUp(acting);
      const choices = await withWorkspace(db, acting.workspaceId, (workspace) =>
        placeChoices(workspace, query, MOST_CHOICES),
      );
      return { choices, today };
    },

    /** What a team keeps for a coming cycle. */
    candidates: async (
      acting: Acting,
      where: { channelId: string } | { teamId: string },
    ): Promise<CandidateList> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team =
          'teamId' in where
            ? await requireKnown(workspace, where.teamId)
            : await requireTeam(workspace, acting.userId, where.channelId);
        const roles = await rolesTowards(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        return {
          team,
          today,
          candidates: await candidatesOfTeam(workspace, team.id),
          mayChange: hasRight('changeOutcomes', roles),
        };
      });
    },
  };
}
