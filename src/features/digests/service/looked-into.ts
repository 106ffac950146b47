import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { appointedRolesOf, everyoneUnder, hasRight, type Person } from '../../people/index.ts';
import { activeMembersOfAll, rolesOnTeam, type Team } from '../../teams/index.ts';
import { standInOf } from '../../time-off/index.ts';

/** Those of some teams into which somebody may look at a moment, by their ids; in a fixed number of queries. */
export async function lookedInto(
  workspace: WorkspaceTransaction,
  person: Person,
  teams: readonly Team[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { userId } = person;
  const appointed = await appointedRolesOf(workspace, userId);
  const under = await everyoneUnder(workspace, userId);
  const membersOf = await activeMembersOfAll(
    workspace,
    teams.map(({ id }) => id),
  );
  const { answersFor } = await standInOf(workspace, person, now);
  const may = ({ id, leadId, ...team }: Team) => {
    const members = membersOf.get(id) ?? [];
    const roles = rolesOnTeam(
      { ...team, id, leadId },
      { ...person, standsInForLead: answersFor(leadId, id) },
      { leadIsHere: true, members, appointed, aboveLead: under.has(leadId) ? [userId] : [] },
    );
    // Whoever answers for a member is as one.
    const asMember = members.some((member) => answersFor(member, id)) ? (['member'] as const) : [];
    return hasRight('seeTeamWeeks', [...roles, ...asMember]);
  };
  return new Set(teams.filter(may).map(({ id }) => id));
}
