import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { appointedRolesOf, everyoneUnder, findAppointed } from '../../people/index.ts';
import { type Team, teamsByIds } from '../../teams/index.ts';
import { aboveLeads, teamIds } from '../repository/leading.ts';

/** Of one team its channel tells all there is. */
const FEWEST_TEAMS = 2;

/** Who reads a digest unless they don't want to: appointed leaders, and whoever is above the leads of several teams. */
export async function leadersIn(workspace: WorkspaceTransaction): Promise<string[]> {
  const appointed = (await findAppointed(workspace)).flatMap(({ userId, role }) =>
    role === 'leader' ? [userId] : [],
  );
  return [...new Set([...appointed, ...(await aboveLeads(workspace, FEWEST_TEAMS))])];
}

/** The teams that somebody's digest tells of; none: they read none. */
export async function teamsOfLeader(workspace: WorkspaceTransaction, userId: string): Promise<Team[]> {
  if ((await appointedRolesOf(workspace, userId)).includes('leader')) {
    return teamsByIds(workspace, await teamIds(workspace, 'all'));
  }
  const below = await teamIds(workspace, await everyoneUnder(workspace, userId));
  return below.length < FEWEST_TEAMS ? [] : teamsByIds(workspace, below);
}
