import { nowOf } from '../../../core/clock.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { openIntents } from '../../intents/index.ts';
import { type Acting, hasRight } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { purposesOf } from '../repository/cascade.ts';
import { candidatesOfTeam, openOutcomesOfOwner, searchOutcomes } from '../repository/outcomes.ts';
import type { Outcome } from '../rules/outcome.ts';
import { parentValue } from '../rules/place.ts';
import type { CandidateList } from '../views/candidates-modal.ts';
import type { FoundList } from '../views/found-modal.ts';
import { asRunner, type OutcomeActing, requireKnown, requireTeam } from './acting.ts';
import type { OutcomesDeps } from './deps.ts';

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 100;

/** As many as a modal has room for. */
const MOST_FOUND = 40;

/** What something can stand under, as a choice of a form. */
export interface ParentChoice {
  value: string;
  label: string;
}

/** Finding outcomes beyond those of one team. */
export function createFindingCases({ db, clock }: OutcomesDeps, { lookUp }: OutcomeActing) {
  async function listed(
    acting: Acting,
    outcomesOf: (workspace: Parameters<typeof openIntents>[0]) => Promise<Outcome[]>,
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
    searchParents: (acting: Acting, query: string): Promise<ParentChoice[]> =>
      withWorkspace(db, acting.workspaceId, async (workspace) => {
        const words = query.toLowerCase().split(/\s+/).filter(Boolean);
        const intents = (await openIntents(workspace))
          .map(({ id, title }) => ({
            value: parentValue({ kind: 'intent', id }),
            label: `Intent: ${title}`,
          }))
          .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
        const outcomes = (await searchOutcomes(workspace, words, MOST_CHOICES)).filter(
          ({ state }) => state === 'open',
        );
        return [
          ...intents,
          ...outcomes.map(({ id, title }) => ({ value: parentValue({ kind: 'outcome', id }), label: title })),
        ].slice(0, MOST_CHOICES);
      }),

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
