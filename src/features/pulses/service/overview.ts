import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import {
  type Acting,
  everyoneUnder,
  findPeople,
  hasRight,
  managersOf,
  type Person,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../../people/index.ts';
import { type Team, teamsByIds } from '../../teams/index.ts';
import { roundsShown, type ShownRounds, SMALL_TEAMS } from '../repository/releases.ts';
import { overviewOf } from '../rules/overview.ts';
import { standing } from '../rules/statements.ts';
import type { OverviewView } from '../views/overview-modal.ts';
import { said } from '../views/replies.ts';
import type { PulsesDeps } from './deps.ts';

const DAY_MS = 86_400_000;

/** What was shown longer ago says nothing of how a team stands now: two rounds of a pulse each quarter. */
const LOOKS_BACK_DAYS = 200;

/** What was shown of the standing statements of each team, and of small ones together, as far as it still tells. */
export function shownLately(workspace: WorkspaceTransaction, now: Date): Promise<ShownRounds[]> {
  const since = new Date(now.getTime() - LOOKS_BACK_DAYS * DAY_MS);
  return roundsShown(
    workspace,
    standing.map(({ key }) => key),
    since,
  );
}

/** How pulses stand over teams: added up from what was shown of each of them, so that it shows nothing else. */
export function createOverview({ db, clock, people }: PulsesDeps) {
  /** The teams that somebody may see together: all, or those whose leads are below them. */
  async function seenBy(
    workspace: WorkspaceTransaction,
    person: Person,
    teams: readonly Team[],
  ): Promise<{ teams: readonly Team[]; seesAll: boolean }> {
    const roles = await workspaceRolesOf(workspace, person);
    if (hasRight('seePulseOverview', roles)) return { teams, seesAll: true };
    const under = await everyoneUnder(workspace, person.userId);
    const below = teams.filter(({ leadId }) => under.has(leadId));
    if (below.length === 0) requireRight('seePulseOverview', roles, said.noOverview);
    return { teams: below, seesAll: false };
  }

  return {
    /** @throws Refusal for those who may see no team but their own */
    overview: async (acting: Acting): Promise<OverviewView> => {
      const person = await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const rounds = await shownLately(workspace, nowOf(clock));
        const known = await teamsByIds(
          workspace,
          rounds.flatMap(({ of }) => (of === SMALL_TEAMS ? [] : [of])),
        );
        const seen = await seenBy(workspace, person, known);
        const managers = await managersOf(
          workspace,
          seen.teams.map(({ leadId }) => leadId),
        );
        const teamById = new Map(seen.teams.map((team) => [team.id, team]));
        const areaOf = ({ leadId }: Team) => managers.get(leadId) ?? '';
        const shown = rounds.flatMap(({ of, rounds }) => {
          const team = teamById.get(of);
          const isSmall = of === SMALL_TEAMS && seen.seesAll;
          if (!team && !isSmall) return [];
          return [{ teamId: of, area: team ? areaOf(team) : SMALL_TEAMS, rounds }];
        });
        const { whole, areas } = overviewOf(shown);
        const bosses = await findPeople(workspace, [...new Set(managers.values())]);
        const nameOf = new Map(bosses.map(({ userId, name }) => [userId, name]));
        return {
          whole,
          areas: areas.map(({ area, statements }) => ({
            name: nameOf.get(area),
            isSmallTeams: area === SMALL_TEAMS,
            statements,
          })),
          teams: shown.flatMap((each) => {
            const team = teamById.get(each.teamId);
            return team ? [{ name: team.name, statements: overviewOf([each]).whole }] : [];
          }),
        };
      });
    },
  };
}
