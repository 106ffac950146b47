import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Team, teamsByIds, teamsConcerning, teamsOfMember } from '../../teams/index.ts';
import { teamsStoodInBy } from '../repository/attendance.ts';
import type { TeamStanding } from '../rules/standing.ts';
import type { OwedView } from '../views/owed.ts';
import type { Acting, CheckInsDeps, InWorkspace } from './deps.ts';
import { standingOf } from './standing.ts';

/** A team of somebody: they are on it and asked, or they only lead it. */
interface AskedStanding extends TeamStanding {
  isMember: boolean;
}

/** What waits for somebody's answer, in all teams. */
export function createOwed({ clock, people }: CheckInsDeps, inWorkspace: InWorkspace) {
  /** Where teams stand for somebody who is on them or leads them; those that they are not on ask for no goal of theirs. */
  async function standingAsked(
    workspace: WorkspaceTransaction,
    teams: readonly Team[],
    userId: string,
  ): Promise<AskedStanding[]> {
    const own = new Set((await teamsOfMember(workspace, userId)).map(({ id }) => id));
    return (await standingOf(workspace, teams, userId, nowOf(clock))).map((standing) => {
      const { team, open } = standing;
      const isMember = own.has(team.id);
      const owes = open?.owes === true && (isMember || open.asked.outcomes > 0);
      return { ...standing, isMember, open: open && { ...open, owes } };
    });
  }

  /** Where teams stand that are not theirs, whose open check-ins ask them about the outcomes of others. */
  async function standingElsewhere(
    workspace: WorkspaceTransaction,
    teams: readonly Team[],
    userId: string,
  ): Promise<TeamStanding[]> {
    const known = new Set(teams.map(({ id }) => id));
    const stoodIn = (await teamsStoodInBy(workspace, userId)).filter((teamId) => !known.has(teamId));
    return standingOf(workspace, await teamsByIds(workspace, stoodIn), userId, nowOf(clock));
  }

  return {
    standingAsked,
    standingElsewhere,

    /** What they owe an answer to, and where the teams stand that ask them. */
    owedBy: async ({ workspaceId, userId }: Omit<Acting, 'checkInId'>): Promise<OwedView> => {
      const [person] = await people.lookUp(workspaceId, [userId]);
      return inWorkspace(workspaceId, async (workspace) => {
        const teams = await teamsConcerning(workspace, userId);
        const own = await standingAsked(workspace, teams, userId);
        const elsewhere = await standingElsewhere(workspace, teams, userId);
        return {
          owed: [...own, ...elsewhere].filter(({ open }) => open?.owes),
          teams: own.filter(({ isMember }) => isMember),
          today: toLocal(person?.zone ?? 'Etc/UTC', nowOf(clock)).date,
        };
      });
    },
  };
}
