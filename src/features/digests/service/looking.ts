import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { weeksOfTeam } from '../../check-ins/index.ts';
import { type Acting, requirePerson, requireRight } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import type { AllTeamsView } from '../views/all-modal.ts';
import { said } from '../views/replies.ts';
import type { TeamView } from '../views/team-modal.ts';
import type { DigestsDeps } from './deps.ts';
import { teamsOfLeader } from './leading.ts';
import { readDigest } from './reading.ts';

/** What stands behind the buttons of a digest, for those who may see it. */
export function createLooking({ db, clock, people, checkIns, escalations }: DigestsDeps) {
  /** @throws Refusal for whoever has nothing to do with the team */
  async function requireTeam(
    workspace: WorkspaceTransaction,
    actor: { userId: string; isAdmin: boolean },
    teamId: string,
  ): Promise<Team> {
    const team = await teamById(workspace, teamId);
    if (!team) throw new Refusal(said.teamGone);
    const roles = await rolesTowards(workspace, team, actor, nowOf(clock));
    requireRight('seeTeamWeeks', roles, said.notYours(team));
    return team;
  }

  return {
    /** How one team stood in the days before one, and what waits there now. */
    team: async (acting: Acting, teamId: string, on: LocalDate): Promise<TeamView> => {
      const person = await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, person, teamId);
        const alone = { userId: person.userId, toldOf: await escalations.toldOf(workspace, person.userId) };
        // Pulses are for those who see several teams together.
        const reader = { zone: person.zone, alone };
        const digest = await readDigest(workspace, [team], on, reader, nowOf(clock));
        const weeks = await weeksOfTeam(workspace, team.id, digest.until);
        return { ...digest, pulses: [], team, weeks };
      });
    },

    /** All teams of whoever asks, those first that need them most. */
    all: async (acting: Acting, on: LocalDate): Promise<AllTeamsView> => {
      const person = await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const teams = await teamsOfLeader(workspace, person.userId);
        requireRight('readDigest', teams.length > 0 ? ['leader'] : [], said.notForYou);
        const alone = { userId: person.userId, toldOf: await escalations.toldOf(workspace, person.userId) };
        return readDigest(workspace, teams, on, { zone: person.zone, alone }, nowOf(clock));
      });
    },

    /** Sends the picture of a team's weeks to whoever asks and may see it. */
    sendPicture: async (acting: Acting, teamId: string): Promise<void> => {
      const person = await requirePerson(people, acting);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, person, teamId);
        await checkIns.sendWeeks(workspace, team, person.userId);
      });
    },
  };
}
